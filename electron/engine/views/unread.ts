import type { AlbumId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { homeAlbum } from '../envelopes/index.ts';
import { stillHolds } from '../gate/index.ts';

/** An album of which a guardian here cannot see everything, because a key was sealed for this computer that does not fit. */
export type UnreadAlbum = {
  readonly album: AlbumId;
  /** The computer that gave the wrong key. */
  readonly by: DeviceId;
  /** What others may be able to read. */
  readonly documents: readonly EnvelopeId[];
  /** It is written in with a key that does not fit. */
  readonly isCurrent: boolean;
};

/**
 * Guardians see every album. That everybody's computer was given a key every gate checks; whether it is the right one only
 * its receiver can see. So it is a guardian's computer that tells, and the guardian who decides.
 */
export function unreadAlbums(circle: OpenCircle): UnreadAlbum[] {
  const { ledger, fold } = circle;
  if (!isGuardianHere(circle)) return [];
  const unfit = [...fold.model.unfit].flatMap(([id, by]): UnreadAlbum[] => {
    const epoch = ledger.epochs.get(id);
    const album = epoch === undefined ? undefined : ledger.albums.get(epoch.album);
    const author = ledger.envelopes.get(by)?.author;
    if (epoch === undefined || album === undefined || author === undefined) return [];
    if (album.id === homeAlbum || album.room !== null || !album.epochs.includes(epoch)) return [];
    const documents = [...fold.unread(id)].filter(
      (one) => stillHolds(ledger, one) && ledger.envelopes.get(one)?.type === 'document',
    );
    const isCurrent = album.current.id === id;
    return documents.length > 0 || isCurrent ? [{ album: album.id, by: author, documents, isCurrent }] : [];
  });
  return [...Map.groupBy(unfit, ({ album }) => album).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const documents = same.flatMap((one) => one.documents);
    return [{ ...first, documents, isCurrent: same.some(({ isCurrent }) => isCurrent) }];
  });
}
