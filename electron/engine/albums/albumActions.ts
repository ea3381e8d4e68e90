import type { AlbumId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { albumIdOf, idToBytes, type Draft } from '../envelopes/index.ts';
import { isStale, keyHolders } from '../gate/index.ts';
import { guardians } from '../membership/index.ts';
import { mayShowTo } from './ownRules.ts';
import { currentEpoch, giveKeys, startEpoch, writeDocument, type OpenEpoch } from './epochs.ts';
import { mayManage, renewKey } from './renewKeys.ts';
import { whoseKeyIsUnfit } from './unfitKeys.ts';

/** The people who will see an album: those who were picked, oneself, and the guardians, who see every album. */
function fullAudience(circle: OpenCircle, picked: readonly MemberId[]): MemberId[] {
  const { membership } = circle.ledger;
  const everybody = new Set([...picked, ...guardians(membership), ...(circle.me === undefined ? [] : [circle.me])]);
  return [...everybody];
}

/** Starts an album with its first key, for its audience. */
export function createAlbum(
  draft: Draft,
  circle: OpenCircle,
  album: { readonly name: string; readonly audience: readonly MemberId[]; readonly until?: number | null },
): Result<AlbumId, Problem> {
  const id = albumIdOf({ circle: draft.circle, author: draft.author.device, seq: draft.nextSeq });
  const epoch = startEpoch(draft, circle.ledger.membership, {
    album: id,
    previous: null,
    audience: fullAudience(circle, album.audience),
  });
  writeDocument(draft, epoch, { kind: 'album', name: album.name, cover: null, until: album.until ?? null });
  return ok(id);
}

export function describeAlbum(
  draft: Draft,
  circle: OpenCircle,
  album: AlbumId,
  change: { readonly name?: string; readonly cover?: PhotoId | null },
): Result<void, Problem> {
  const epoch = writable(draft, circle, album);
  if (!epoch.ok) return epoch;
  const now = circle.fold.model.albums.get(album)?.value ?? { name: '', cover: null, until: null };
  const { name, cover, until } = { ...now, ...change };
  writeDocument(draft, epoch.value, { kind: 'album', name, cover: cover === null ? null : idToBytes(cover), until });
  return ok(undefined);
}

/**
 * Changes who sees an album from now on: a new key for the new audience. Whoever is new gets the older keys as
 * well, since what hangs in an album hangs there for all who see it. Somebody whose photos a guardian looks at first shows
 * them to nobody new: a guardian does (RULES_SAY_NO).
 *
 * @param nowMs milliseconds since 1970, told to those whose pictures somebody further sees now; null where nobody noted it
 */
export function setAudience(
  draft: Draft,
  circle: OpenCircle,
  album: AlbumId,
  picked: readonly MemberId[],
  nowMs: number | null = null,
): Result<void, Problem> {
  const { ledger, fold } = circle;
  const fact = ledger.albums.get(album);
  if (fact === undefined || fact.room !== null) return failed({ code: 'ALBUM_NOT_FOUND' });
  if (fold.keyring.key(fact.current.id) === undefined)
    return failed({ code: 'NOT_ALLOWED', detail: 'no key to this album' });
  const audience = [...new Set([...fullAudience(circle, picked), fact.owner])].filter(
    (id) => ledger.membership.members.get(id)?.removed === false,
  );
  const before = new Set(fact.current.audience);
  const isSame = audience.length === before.size && audience.every((id) => before.has(id));
  if (isSame && !isStale(ledger, fact.current)) return ok(undefined);
  const newcomers = audience.filter((id) => !before.has(id));
  if (!mayShowTo(circle, album, newcomers)) return failed({ code: 'RULES_SAY_NO' });
  const epoch = startEpoch(draft, ledger.membership, { album, previous: fact.current, audience, atMs: nowMs });
  if (newcomers.length > 0)
    giveKeys(draft, ledger, fold.keyring, album, keyHolders(ledger.membership, album, newcomers));
  sayAgain(draft, circle, epoch);
  return ok(undefined);
}

/** An album's own words once more, so that a narrower audience's first words are under its own key. */
export function sayAgain(draft: Draft, { fold }: OpenCircle, epoch: OpenEpoch): void {
  const words = fold.model.albums.get(epoch.album)?.value;
  if (words === undefined) return;
  const { name, cover, until } = words;
  writeDocument(draft, epoch, { kind: 'album', name, cover: cover === null ? null : idToBytes(cover), until });
}

/**
 * The epoch to write in. Where somebody who was put out holds its key, whoever may starts the next one first; everybody
 * else waits for that: it comes with the removal, or from the next guardian who hears of it.
 */
export function writable(draft: Draft, circle: OpenCircle, album: AlbumId): Result<OpenEpoch, Problem> {
  const { ledger, fold } = circle;
  const fact = ledger.albums.get(album);
  if (fact === undefined || fact.room !== null) return failed({ code: 'ALBUM_NOT_FOUND' });
  const isToRenew = whoseKeyIsUnfit(circle, fact) !== undefined && mayManage(circle, fact, ledger.membership);
  if (fold.keyring.key(fact.current.id) === undefined && !isToRenew)
    return failed({ code: 'NOT_ALLOWED', detail: 'no key to this album' });
  const epoch = currentEpoch(ledger, fold.keyring, album) ?? renewKey(draft, circle, fact);
  return epoch === undefined ? failed({ code: 'KEY_CHANGING' }) : ok(epoch);
}
