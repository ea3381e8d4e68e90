import type { DeviceId } from '#shared/domain/ids.ts';
import type { BlobStore, FileRange } from '../../blobs/index.ts';
import { randomBelow, sameBytes } from '../../crypto/index.ts';
import type { PeerLink } from '../../network/index.ts';
import type { KnownBlob } from './plan.ts';

const stretchBytes = 256;
const answerMs = 10_000;

/**
 * Whether somebody else who is here now has a file: asked for a few bytes from a random place of it, which are compared
 * with our own. What a computer once said it had may be gone; what it can show now is there. Computers that
 * `isKeeper` says are keepers are not asked: they are as short of room as this one, and two could trust each other into losing the last copy.
 */
export async function isHeldElsewhere(
  blob: KnownBlob,
  parts: {
    readonly blobs: Pick<BlobStore, 'servable'>;
    readonly links: ReadonlyMap<DeviceId, Pick<PeerLink, 'circles' | 'fetchBlob'>>;
    readonly isKeeper: (device: DeviceId) => boolean;
  },
): Promise<boolean> {
  const own = parts.blobs.servable(blob.id);
  if (own === undefined) return false;
  const start = randomBelow(Math.max(1, own.sizeBytes - stretchBytes));
  const range = { start, end: Math.min(own.sizeBytes, start + stretchBytes) };
  const ours = await read(own.read(range.start, range.end), range).catch(() => undefined);
  if (ours === undefined) return false;
  for (const [device, link] of parts.links) {
    const circle = blob.circles.find((one) => link.circles.has(one));
    if (circle === undefined || parts.isKeeper(device)) continue;
    const theirs = await ask(() => link.fetchBlob(circle, blob.id, range, AbortSignal.timeout(answerMs)), range);
    if (theirs !== undefined && sameBytes(ours, theirs)) return true;
  }
  return false;
}

/** What they send of the range; undefined when they have it not, are gone, or do not answer. */
async function ask(
  fetchBlob: () => ReturnType<PeerLink['fetchBlob']>,
  range: FileRange,
): Promise<Uint8Array | undefined> {
  try {
    const answer = await fetchBlob();
    return answer.ok ? await read(answer.value.bytes, range) : undefined;
  } catch {
    return undefined;
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
