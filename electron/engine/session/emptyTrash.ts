import { exhaustMap, interval, type Subscription } from 'rxjs';
import type { PhotoId } from '#shared/domain/ids.ts';
import { livingBlobs } from '../carrier/index.ts';
import { blobsOf } from '../pile/pile.ts';
import type { Session } from './session.ts';

type Parts = Pick<Session, 'pile' | 'blobs' | 'gate'> & { readonly circles: Pick<Session['circles'], 'betweenWrites'> };

/** Erases pictures that were thrown away: nothing is left of them on this computer but what an album needs. */
export async function eraseThrown({ circles, pile, blobs, gate }: Parts, photos: readonly PhotoId[]): Promise<void> {
  // One of them may just have been hung up: then its blobs are the album's, as soon as that is stored.
  await circles.betweenWrites(async () => {
    const thrown = photos.filter((id) => pile.isThrown(id));
    const entries = thrown.flatMap((id) => pile.find(id) ?? []);
    // The records first: blobs that nothing names are garbage, a record without its blobs would be a lie.
    await pile.remove(thrown);
    const kept = livingBlobs(gate, [...pile.all()].flatMap(blobsOf));
    await blobs.remove(entries.flatMap(blobsOf).filter((id) => !kept.has(id)));
  });
}

/** Counts the days of what was thrown away, and erases what has been there for its time. */
export const emptyTrashInTime = (
  parts: Parts & { readonly nowAndThenMs: number; readonly onError: (error: unknown) => void },
): Subscription =>
  interval(parts.nowAndThenMs)
    .pipe(
      exhaustMap(async () => {
        try {
          const over = await parts.pile.passTime();
          if (over.length > 0) await eraseThrown(parts, over);
        } catch (error) {
          parts.onError(error);
        }
      }),
    )
    .subscribe();
