import type { AlbumId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { renewAlbum } from '../albums/renewKeys.ts';
import { takeBackEnvelopes } from '../albums/takeBack.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import type { Draft } from '../envelopes/index.ts';
import { unreadAlbums } from '../views/unread.ts';

/**
 * Takes down everything in an album that a guardian cannot look at, and gives the album a key that fits everybody: what is
 * written in it from then on guardians see. DECIDED_ALREADY where nothing of it is left.
 */
export function takeDownUnread(draft: Draft, circle: OpenCircle, album: AlbumId, nowMs: number): Result<void, Problem> {
  const { ledger } = circle;
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const found = unreadAlbums(circle).find((one) => one.album === album);
  const fact = ledger.albums.get(album);
  if (found === undefined || fact === undefined) return failed({ code: 'DECIDED_ALREADY' });
  takeBackEnvelopes(draft, circle, found.documents, nowMs);
  if (found.isCurrent) renewAlbum(draft, circle, fact, ledger.membership);
  return ok(undefined);
}
