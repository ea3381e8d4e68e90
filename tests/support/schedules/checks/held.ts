import { bodyOf, HoldBody, ReleaseBody } from '#engine/envelopes/index.ts';
import { livingPhotos } from '#engine/views/tiles.ts';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import { hasNothingLeft, type Seat } from '../seat.ts';
import type { Story } from '../story.ts';
import { everGuardians } from './reviewed.ts';

/** What is hidden for now: named by a hold that counts, which no release that counts names; with it what else has its number. */
export function held({ seats: [first], signed }: Story): Set<EnvelopeId> {
  const { ledger } = first ?? {};
  if (ledger === undefined) return new Set();
  const released = new Set<EnvelopeId>();
  const holds: { readonly id: EnvelopeId; readonly targets: readonly EnvelopeId[] }[] = [];
  for (const [id, { standing }] of ledger.envelopes) {
    const envelope = standing === 'governs' ? signed.get(id)?.envelope : undefined;
    const hold = envelope?.type === 'hold' ? bodyOf(HoldBody, envelope) : undefined;
    const release = envelope?.type === 'release' ? bodyOf(ReleaseBody, envelope) : undefined;
    if (hold?.ok === true) holds.push({ id, targets: hold.value.targets });
    if (release?.ok === true) for (const one of release.value.holds) released.add(one);
  }
  const named = new Set(holds.filter(({ id }) => !released.has(id)).flatMap(({ targets }) => targets));
  const photos = [...ledger.envelopes].filter(
    ([, fact]) => fact.isAlive && ['document', 'slip'].includes(fact.type) && fact.blobs.length > 0,
  );
  const byNumber = Map.groupBy(photos, ([, { author, seq }]) => `${author} ${seq.toString()}`);
  const hidden = [...byNumber.values()].filter((stories) => stories.some(([id]) => named.has(id)));
  return new Set(hidden.flat().map(([id]) => id));
}

/** What somebody is shown of it, or who would give on its bytes; and what is hidden although no guardian ever said so. */
export function wronglyHeld(story: Story): string[] {
  const hidden = held(story);
  const guardians = everGuardians(story);
  const usurped = [...(story.seats[0]?.ledger.envelopes ?? [])]
    .filter(([, { type, member }]) => (type === 'hold' || type === 'release') && !guardians.has(member))
    .map(([id]) => `${id} is of no guardian’s`);
  // Where all was erased nothing is left to hide.
  const seats = story.seats.filter((seat) => !(seat.isHonest && hasNothingLeft(seat)));
  return [...usurped, ...seats.flatMap((seat) => wrongAt(seat, hidden))];
}

function wrongAt(seat: Seat, hidden: ReadonlySet<EnvelopeId>): string[] {
  const { ledger } = seat;
  const here = new Set([...ledger.envelopes].flatMap(([id, { isHeld }]) => (isHeld ? [id] : [])));
  const shown = livingPhotos(seat.open()).filter(({ envelope }) => hidden.has(envelope));
  const resting = new Set([...hidden].flatMap((id) => ledger.envelopes.get(id)?.blobs.map((blob) => blob.id) ?? []));
  return [
    ...[...hidden.symmetricDifference(here)].map((id) => `${seat.key.device} has ${id} otherwise`),
    ...shown.map(({ id }) => `${seat.key.device} shows ${id}`),
    ...[...resting.symmetricDifference(new Set(ledger.heldUses.keys()))].map((id) => `${seat.key.device} and ${id}`),
  ];
}
