import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { renditions, type Rendition } from '#shared/domain/photo.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { takeBackPhotos } from '../albums/takeBack.ts';
import { BlobError, type BlobStore } from '../blobs/index.ts';
import type { Circles, OpenCircle } from '../circles/circles.ts';
import type { EnvelopeFact } from '../gate/index.ts';
import type { Pile, PileRecord, PileRendition } from '../pile/pile.ts';
import type { WaitingRecord } from '../views/model.ts';
import { isWaiting } from '../views/shown.ts';
import { authorOf } from '../views/tiles.ts';

type Parts = {
  readonly circles: Pick<Circles, 'get' | 'write'>;
  readonly pile: Pick<Pile, 'sourceOfPicture' | 'fromSource' | 'isThrown' | 'add' | 'putBack' | 'remove'>;
  readonly blobs: Pick<BlobStore, 'has' | 'read'>;
};

/**
 * Takes a photo of the person here that waits, or that a guardian said no to, back from the guardians, and puts it on the
 * pile again, with the same bytes under the same key. The pile has it before it is taken back: a crash in between leaves it
 * in both places, and asking again puts it there only once. It is known by what it shows, since nobody wrote down which file
 * it came from: that file, brought in again, makes the same picture. NOT_HERE_YET where not all of it can be read on this
 * computer, DECIDED_ALREADY where a guardian has let it through since.
 */
export async function backToPile(
  { circles, pile, blobs }: Parts,
  id: CircleId,
  photo: PhotoId,
  nowMs: number,
): Promise<Result<void, Problem>> {
  const waiting = waitingHere(circles.get(id), photo);
  if (!waiting.ok) return waiting;
  const described = recordOf(waiting.value, nowMs);
  if (described === undefined || renditions.some((name) => !blobs.has(described[name].blob)))
    return failed({ code: 'NOT_HERE_YET' });
  const original = await readWhole(blobs, described.original);
  if (original === undefined) return failed({ code: 'NOT_HERE_YET' });
  const record = { ...described, wasPhoto: photo, source: pile.sourceOfPicture(original) };
  const known = pile.fromSource(record.source);
  const laid = known === undefined ? await pile.add(record) : await liftOut(pile, known);
  if (!laid.ok) return laid;
  const taken = await circles.write(id, (draft) => {
    const circle = circles.get(id);
    const still = waitingHere(circle, photo);
    if (!still.ok) return still;
    return circle === undefined ? failed({ code: 'CIRCLE_NOT_FOUND' }) : takeBackPhotos(draft, circle, [photo], nowMs);
  });
  if (taken.ok) return ok(undefined);
  // It waits, or hangs, as before.
  if (laid.value !== null) await pile.remove([laid.value.id]);
  return taken;
}

async function liftOut(pile: Parts['pile'], known: PhotoId): Promise<Result<null, Problem>> {
  const back = pile.isThrown(known) ? await pile.putBack([known]) : ok(undefined);
  return back.ok ? ok(null) : back;
}

type Own = { readonly photo: WaitingRecord; readonly fact: EnvelopeFact };

function waitingHere(circle: OpenCircle | undefined, id: PhotoId): Result<Own, Problem> {
  const photo = circle?.fold.model.waiting.get(id);
  const fact = photo === undefined ? undefined : circle?.ledger.envelopes.get(photo.envelope);
  if (circle === undefined || photo === undefined || fact === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
  if (authorOf(circle, photo) !== circle.me) return failed({ code: 'NOT_ALLOWED' });
  if (!isWaiting(circle, photo)) return failed({ code: 'DECIDED_ALREADY' });
  return ok({ photo, fact });
}

/** A file, decrypted; undefined where it cannot be read. */
async function readWhole(
  blobs: Parts['blobs'],
  { blob, key, size, cipherSize }: PileRendition,
): Promise<Uint8Array | undefined> {
  if (size > cipherSize) return undefined;
  const bytes = new Uint8Array(size);
  let at = 0;
  try {
    for await (const piece of blobs.read({ blob, key, sizeBytes: size, cipherBytes: cipherSize })) {
      bytes.set(piece, at);
      at += piece.length;
    }
  } catch (error) {
    if (error instanceof BlobError) return undefined;
    throw error;
  }
  return bytes;
}

/** Undefined where the envelope does not say how large its files are. */
function recordOf(
  { photo: { document }, fact }: Own,
  nowMs: number,
): Omit<PileRecord, 'v' | 'source' | 'wasPhoto'> | undefined {
  const renditionOf = (name: Rendition): PileRendition | undefined => {
    const { blob, key, size, mime, width, height } = document[name];
    const cipherSize = fact.blobs.find((one) => one.id === blob)?.size;
    // The pile overwrites its keys when it is closed; these are the photo's still.
    return cipherSize === undefined
      ? undefined
      : { blob, key: Uint8Array.from(key), size, cipherSize, mime, width, height };
  };
  const [thumbnail, preview, original] = renditions.map(renditionOf);
  if (thumbnail === undefined || preview === undefined || original === undefined) return undefined;
  const { width, height, thumbhash, takenAt, caption } = document;
  return {
    // What the file was called nobody wrote down.
    fileName: caption === '' ? takenAt.local.slice(0, 10) : caption,
    width,
    height,
    thumbhash: Uint8Array.from(thumbhash),
    takenAt,
    addedAt: nowMs,
    thumbnail,
    preview,
    original,
  };
}
