import type { CircleId, DeviceId, MemberId } from '#shared/domain/ids.ts';
import type { BlobStore, FileRange, ServableBlob } from '../../blobs/index.ts';
import { randomBelow, sameBytes } from '../../crypto/index.ts';
import type { Gate, Ledger } from '../../gate/index.ts';
import { isActiveDevice } from '../../membership/index.ts';
import type { PeerLink } from '../../network/index.ts';
import type { KnownBlob } from './plan.ts';

const stretchBytes = 256;
const answerMs = 10_000;
/** Of different people: one may lie, or have a bad day. */
const enough = 2;

type Links = ReadonlyMap<DeviceId, Pick<PeerLink, 'circles' | 'fetchBlob'>>;

/**
 * Whether others who are here now have a file: two people of each circle that has it (one, where there is only one) are
 * asked for a few bytes from a random place of it, which are compared with our own. What a computer once said it had may
 * be gone; what it can show now is there. Keepers are not asked: they are as short of room as this one, and two could
 * trust each other into losing the last copy.
 */
export async function isHeldElsewhere(
  blob: KnownBlob,
  parts: {
    readonly blobs: Pick<BlobStore, 'servable'>;
    readonly links: Links;
    readonly gate: Pick<Gate, 'ledger'>;
  },
): Promise<boolean> {
  const own = parts.blobs.servable(blob.id);
  if (own === undefined || blob.circles.length === 0) return false;
  for (const circle of blob.circles) {
    const people = peopleIn(parts.gate.ledger(circle));
    if (!(await isHeldIn(circle, people, blob, own, parts.links))) return false;
  }
  return true;
}

async function isHeldIn(
  circle: CircleId,
  people: ReadonlyMap<DeviceId, MemberId>,
  blob: KnownBlob,
  own: ServableBlob,
  links: Links,
): Promise<boolean> {
  const needed = Math.min(enough, new Set(people.values()).size);
  const holders = new Set<MemberId>();
  for (const [device, link] of links) {
    const member = people.get(device);
    if (member === undefined || holders.has(member) || !link.circles.has(circle)) continue;
    const canShow = await shows(own, (range) => link.fetchBlob(circle, blob.id, range, AbortSignal.timeout(answerMs)));
    if (canShow) holders.add(member);
    if (holders.size >= needed && needed > 0) return true;
  }
  return false;
}

/** Who of a circle may vouch for a file, with which computers. */
function peopleIn(ledger: Ledger | undefined): Map<DeviceId, MemberId> {
  const { membership } = ledger ?? {};
  return new Map(
    [...(membership?.devices.values() ?? [])].flatMap(({ id, member }) =>
      membership !== undefined && isActiveDevice(membership, id) && membership.members.get(member)?.role !== 'keeper'
        ? [[id, member]]
        : [],
    ),
  );
}

/** Each is asked for another place, so that nobody can pass on what somebody else has shown. */
async function shows(
  own: ServableBlob,
  ask: (range: FileRange) => ReturnType<PeerLink['fetchBlob']>,
): Promise<boolean> {
  const start = randomBelow(Math.max(1, own.sizeBytes - stretchBytes));
  const range = { start, end: Math.min(own.sizeBytes, start + stretchBytes) };
  try {
    const answer = await ask(range);
    const theirs = answer.ok ? await read(answer.value.bytes, range) : undefined;
    const ours = theirs === undefined ? undefined : await read(own.read(range.start, range.end), range);
    return theirs !== undefined && ours !== undefined && sameBytes(ours, theirs);
  } catch {
    // They are gone, or do not answer; or our own disk does not.
    return false;
  }
}

/** Undefined when it is more or less than was asked for. */
async function read(bytes: AsyncIterable<Uint8Array>, { start, end }: FileRange): Promise<Uint8Array | undefined> {
  const whole = new Uint8Array(end - start);
  let at = 0;
  for await (const piece of bytes) {
    if (at + piece.length > whole.length) return undefined;
    whole.set(piece, at);
    at += piece.length;
  }
  return at === whole.length ? whole : undefined;
}
