import type { EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { hasLink } from '#shared/domain/links.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Reaction } from '#shared/domain/rules.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { maySay } from '../albums/ownRules.ts';
import { takeBackEnvelopes } from '../albums/takeBack.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { idToBytes, type Draft } from '../envelopes/index.ts';
import type { PhotoRecord } from '../views/model.ts';
import { areAnothersToShow } from '../views/ownPhotos.ts';
import { shownPhoto } from '../views/shown.ts';
import { commentsOn, type CommentRecord } from '../views/comments.ts';

export function addComment(
  draft: Draft,
  circle: OpenCircle,
  id: PhotoId,
  words: string,
  nowMs: number,
): Result<void, Problem> {
  const photo = photoShown(circle, id);
  if (!photo.ok) return photo;
  return writeComment(draft, circle, photo.value, { words, edits: null }, nowMs);
}

/** One's own only. It is marked as edited. */
export function editComment(
  draft: Draft,
  circle: OpenCircle,
  id: EnvelopeId,
  words: string,
  nowMs: number,
): Result<void, Problem> {
  const found = findComment(circle, id);
  if (found === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
  if (found.comment.by !== circle.me) return failed({ code: 'NOT_ALLOWED' });
  return writeComment(draft, circle, found.photo, { words, edits: id }, nowMs);
}

/** One's own, a guardian everybody's: erased on every computer, with all that it said before. */
export function removeComment(
  draft: Draft,
  circle: OpenCircle,
  id: EnvelopeId,
  nowMs: number | null = null,
): Result<void, Problem> {
  const found = findComment(circle, id);
  if (found === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
  if (found.comment.by !== circle.me && !isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  takeBackEnvelopes(draft, circle, found.comment.envelopes, nowMs);
  return ok(undefined);
}

/**
 * A guardian's: whoever wrote it still sees it, and that it is hidden. NOT_ALLOWED also where another guardian hid words of one's
 * own, which are not to be shown again by oneself.
 */
export function hideComment(
  draft: Draft,
  circle: OpenCircle,
  id: EnvelopeId,
  hidden: boolean,
  nowMs: number,
): Result<void, Problem> {
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const found = findComment(circle, id);
  if (found === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
  if (!hidden && areAnothersToShow(circle, found.comment)) return failed({ code: 'NOT_ALLOWED', detail: 'one’s own' });
  const epoch = writable(draft, circle, found.photo.album);
  if (!epoch.ok) return epoch;
  const wording = found.comment.wordings.at(-1)?.envelope ?? id;
  const about = { photo: idToBytes(found.photo.id), comment: idToBytes(id), wording: idToBytes(wording) };
  writeDocument(draft, epoch.value, { kind: 'hide', ...about, hidden, at: nowMs });
  return ok(undefined);
}

export function setReaction(
  draft: Draft,
  circle: OpenCircle,
  id: PhotoId,
  reaction: Reaction | null,
  nowMs: number,
): Result<void, Problem> {
  const photo = photoShown(circle, id);
  if (!photo.ok) return photo;
  if (!maySay(circle, photo.value.album, 'mayReact')) return failed({ code: 'RULES_SAY_NO' });
  const epoch = writable(draft, circle, photo.value.album);
  if (!epoch.ok) return epoch;
  const content = { kind: 'reaction', photo: idToBytes(id), reaction, at: nowMs };
  writeDocument(draft, epoch.value, content, { says: 'reaction' });
  return ok(undefined);
}

function writeComment(
  draft: Draft,
  circle: OpenCircle,
  photo: PhotoRecord,
  said: { readonly words: string; readonly edits: EnvelopeId | null },
  nowMs: number,
): Result<void, Problem> {
  if (!maySay(circle, photo.album, 'mayComment')) return failed({ code: 'RULES_SAY_NO' });
  if (hasLink(said.words)) return failed({ code: 'NO_LINKS' });
  const epoch = writable(draft, circle, photo.album);
  if (!epoch.ok) return epoch;
  const edits = said.edits === null ? null : idToBytes(said.edits);
  const content = { kind: 'comment', photo: idToBytes(photo.id), words: said.words, edits, at: nowMs };
  writeDocument(draft, epoch.value, content, { says: 'comment' });
  return ok(undefined);
}

function photoShown(circle: OpenCircle, id: PhotoId): Result<PhotoRecord, Problem> {
  const photo = shownPhoto(circle, id);
  return photo === undefined ? failed({ code: 'PHOTO_NOT_FOUND' }) : ok(photo);
}

function findComment(
  circle: OpenCircle,
  id: EnvelopeId,
): { readonly photo: PhotoRecord; readonly comment: CommentRecord } | undefined {
  const { talk, photos } = circle.fold.model;
  for (const [about, said] of talk) {
    const photo = said.has(id) ? photos.get(about) : undefined;
    const comment = photo === undefined ? undefined : commentsOn(circle, photo).find((one) => one.id === id);
    if (photo !== undefined && comment !== undefined) return { photo, comment };
  }
  return undefined;
}
