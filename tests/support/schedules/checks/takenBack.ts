import { toText } from '#engine/crypto/index.ts';
import { bodyOf, photoIdOf, TakeBackBody } from '#engine/envelopes/index.ts';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { Seat } from '../seat.ts';
import type { Story } from '../story.ts';

/** What has to be gone: named by a taking back that counts, by a guardian or whose own it was. */
export function taken({ seats: [first], signed }: Story): Set<EnvelopeId> {
  const gone = new Set<EnvelopeId>();
  const { ledger } = first ?? {};
  if (ledger === undefined) return gone;
  for (const [id, { type, standing, member }] of ledger.envelopes) {
    const envelope = type === 'takeBack' && standing !== 'void' ? signed.get(id)?.envelope : undefined;
    const body = envelope === undefined ? undefined : bodyOf(TakeBackBody, envelope);
    if (body?.ok !== true) continue;
    const photos = new Set((body.value.photos ?? []).map(toText));
    for (const { id: target, author, seq, previous } of body.value.targets) {
      const named = signed.get(target)?.envelope;
      // With a wrong place in its author's chain, or as somebody else's, it takes nothing back.
      if (named === undefined || named.previous !== previous || named.author !== author || named.seq !== seq) continue;
      if (named.type !== 'document' && named.type !== 'slip') continue;
      const isOwn = ledger.membership.devices.get(author)?.member === member;
      // Nor does a guardian take a photo back without saying that it is one, or what somebody told the guardians without pictures.
      const isSaid =
        named.blobs.length === 0
          ? named.type === 'document'
          : photos.has(photoIdOf({ circle: ledger.circle, author, seq }));
      if (isOwn || (standing === 'governs' && isSaid)) gone.add(target);
    }
  }
  return gone;
}

/** What is still there of it: on a disk, or on a screen. Whoever’s app is changed keeps what they like. */
export async function leftOf(story: Story): Promise<string[]> {
  const gone = taken(story);
  const left: string[] = [];
  if (gone.size === 0) return left;
  for (const seat of story.seats) {
    if (seat.key.device === story.liar) continue;
    const held = await seat.holds();
    left.push(...held.filter(({ id }) => gone.has(id)).map(({ id }) => `${seat.key.device} keeps ${id}`));
    left.push(...onScreen(seat, gone).map((what) => `${seat.key.device} shows ${what}`));
    left.push(...namedBlobs(story, seat, gone).map((blob) => `${seat.key.device} would keep the bytes ${blob}`));
  }
  return left;
}

function onScreen(seat: Seat, gone: ReadonlySet<EnvelopeId>): string[] {
  const { model } = seat.open().fold;
  const records = [...model.photos.values(), ...model.waiting.values()].map(({ envelope }) => envelope);
  const talk = [...model.talk.values()].flatMap((about) => [...about.keys()]);
  return [...records, ...talk, ...model.held.keys()].filter((id) => gone.has(id));
}

/** Blobs that only what is gone ever named. */
function namedBlobs({ signed }: Story, { ledger }: Seat, gone: ReadonlySet<EnvelopeId>): string[] {
  const names = (id: EnvelopeId) => signed.get(id)?.envelope.blobs.map((blob) => blob.id) ?? [];
  const elsewhere = new Set([...ledger.envelopes.keys()].filter((id) => !gone.has(id)).flatMap(names));
  return [...gone]
    .flatMap(names)
    .filter((blob) => !elsewhere.has(blob) && (ledger.blobUses.has(blob) || ledger.blobNames.has(blob)));
}
