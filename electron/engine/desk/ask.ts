import type { EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { ReportReason } from '#shared/domain/rules.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { takeBackPhotos } from '../albums/photoActions.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { idToBytes, type Draft } from '../envelopes/index.ts';
import { isHeld } from '../gate/index.ts';
import { readsWords, roomOfAnswer, takeDownReads } from '../views/answers.ts';
import { commentsOn } from '../views/comments.ts';
import { isDecided } from '../views/decided.ts';
import type { Asked, PhotoRecord } from '../views/model.ts';
import { isAnothersToShow, mayHideReported, mayLetStay } from '../views/ownPhotos.ts';
import { commentsForMe } from '../views/reportedWords.ts';
import { askedAbout, isHanging, shownPhoto } from '../views/shown.ts';
import { authorOf } from '../views/tiles.ts';
import { devicesOfAuthor } from './devicesOfAuthor.ts';
import { release } from './hold.ts';
import { hideComment } from './talk.ts';

/**
 * "Please take down this photo of me": the guardians and whoever hung it up are told, nobody else. Whoever asks does not see
 * the photo any more.
 */
export function askToTakeDown(
  draft: Draft,
  circle: OpenCircle,
  id: PhotoId,
  words: string,
  nowMs: number,
): Result<void, Problem> {
  const photo = photoOfAnother(circle, id);
  if (!photo.ok) return photo;
  const content = { kind: 'request', photo: idToBytes(id), words, at: nowMs };
  const room = openRoom(draft, circle, photo.value.me);
  writeSlip(draft, room, content, { alsoFor: devicesOfAuthor(circle, photo.value.photo) });
  return ok(undefined);
}

/** "Something is wrong with this": only the guardians are told. Nobody else can tell it from any other slip. */
export function reportPhoto(
  draft: Draft,
  circle: OpenCircle,
  id: PhotoId,
  said: { readonly why: ReportReason; readonly words: string },
  nowMs: number,
): Result<void, Problem> {
  const photo = photoOfAnother(circle, id);
  if (!photo.ok) return photo;
  const room = openRoom(draft, circle, photo.value.me);
  writeSlip(draft, room, { kind: 'report', photo: idToBytes(id), ...said, at: nowMs });
  return ok(undefined);
}

/** The same of what somebody else wrote under a photo, one's own or not: whoever reports the words does not see them any more. */
export function reportWords(
  draft: Draft,
  circle: OpenCircle,
  { photo: id, comment }: { readonly photo: PhotoId; readonly comment: EnvelopeId },
  said: { readonly why: ReportReason; readonly words: string },
  nowMs: number,
): Result<void, Problem> {
  const { me } = circle;
  const photo = shownPhoto(circle, id);
  const words = photo && commentsForMe(circle, photo).find((one) => one.id === comment);
  if (me === undefined || words === undefined || words.hiddenBy !== null) return failed({ code: 'PHOTO_NOT_FOUND' });
  if (words.by === me) return failed({ code: 'NOT_ALLOWED', detail: 'one’s own' });
  const wording = words.wordings.at(-1)?.envelope ?? comment;
  const meant = { comment: idToBytes(comment), wording: idToBytes(wording), by: idToBytes(words.by) };
  const about = { photo: idToBytes(id), ...meant };
  writeSlip(draft, openRoom(draft, circle, me), { kind: 'report', ...about, ...said, at: nowMs });
  return ok(undefined);
}

/**
 * A guardian's answer to a report of words: they are hidden from the others, and what they stood under may hang. Nothing else is
 * written but that it is shown again, where it was hidden: with that a word may come to whoever reported them. Where that is
 * another guardian's to say it stays hidden, and lies on that one's desk.
 */
export function hideReportedWords(
  draft: Draft,
  circle: OpenCircle,
  about: EnvelopeId,
  nowMs: number,
  words: string,
): Result<void, Problem> {
  const answered = open(circle, about);
  if (!answered.ok) return answered;
  const { asked, photo } = answered.value;
  const areUp = commentsOn(circle, photo).some(({ id }) => id === asked.comment);
  if (asked.comment === null || !areUp) return failed({ code: 'DECIDED_ALREADY' });
  if (!mayHideReported(circle, asked, photo)) return failed({ code: 'OWN_PHOTO' });
  const isShownAgain = isHeld(circle.ledger, photo.envelope) && !isAnothersToShow(circle, photo);
  if (words !== '' && !(isShownAgain && readsWords(circle, asked, photo))) return failed({ code: 'DECIDED_ALREADY' });
  const hidden = hideComment(draft, circle, asked.comment, true, nowMs);
  if (hidden.ok && isShownAgain) release(draft, circle, photo, nowMs, { about, words });
  return hidden;
}

/**
 * A guardian's answer to either. Whoever asked can read it.
 *
 * OWN_PHOTO: that a picture of one's own may hang is for another guardian to say, where there is one. DECIDED_ALREADY
 * where nothing of it is open any more, or nobody would read the words. NOT_ALLOWED to whoever is no guardian.
 */
export function decide(
  draft: Draft,
  circle: OpenCircle,
  about: EnvelopeId,
  decision: 'takeDown' | 'keep',
  nowMs: number,
  words = '',
): Result<void, Problem> {
  const answered = open(circle, about);
  if (!answered.ok) return answered;
  const answer = { ...answered.value, words, nowMs };
  return decision === 'keep' ? keep(draft, circle, answer) : takeDown(draft, circle, answer);
}

/** What is still to be answered, for a guardian. */
function open(circle: OpenCircle, about: EnvelopeId): Result<Pick<Answer, 'asked' | 'photo'>, Problem> {
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const asked = askedAbout(circle).find(({ id }) => id === about);
  const photo = asked === undefined ? undefined : circle.fold.model.photos.get(asked.photo);
  if (asked === undefined || photo === undefined || !isHanging(circle, photo) || isDecided(circle, asked))
    return failed({ code: 'DECIDED_ALREADY' });
  return ok({ asked, photo });
}

type Answer = {
  readonly asked: Asked;
  readonly photo: PhotoRecord;
  readonly words: string;
  readonly nowMs: number;
};

/**
 * Of a request whoever hung the photo up can read the answer, too, but no words that come with it: those are for whoever asked and
 * the guardians alone. So such a request is answered twice, the second time with words or without, and nobody else can tell
 * which. Nothing is written beside a release: whoever asked, and everybody else who did, reads there that it may hang
 * (`views/decided.ts`), and who reported it the words, which nobody else can open. What was asked before one and is still
 * open is answered in the guardian's own room, where only guardians read it; what is asked later as anything is.
 */
function keep(draft: Draft, circle: OpenCircle, { asked, photo, words, nowMs }: Answer): Result<void, Problem> {
  // Another guardian has hidden it meanwhile, or shown it again: whoever asked would not read them, or not alone.
  if (words !== '' && !readsWords(circle, asked, photo)) return failed({ code: 'DECIDED_ALREADY' });
  if (!mayLetStay(circle, asked, photo)) return failed({ code: 'OWN_PHOTO' });
  if (isHeld(circle.ledger, photo.envelope)) {
    release(draft, circle, photo, nowMs, { about: asked.id, words });
    return ok(undefined);
  }
  // Who was put out meanwhile has no room any more; then it is between the guardians.
  const reader = roomOfAnswer(circle, asked, photo) ?? circle.me;
  if (reader === undefined) return failed({ code: 'NOT_ALLOWED' });
  const room = openRoom(draft, circle, reader);
  const content = decisionAbout(asked.id, 'keep', nowMs);
  const alsoFor = asked.why === null ? devicesOfAuthor(circle, photo) : [];
  if (alsoFor.length > 0) writeSlip(draft, room, content, { alsoFor });
  if (alsoFor.length === 0 || reader === asked.by) writeSlip(draft, room, { ...content, words });
  return ok(undefined);
}

/**
 * Of a report nothing is written but that the photo is taken down: a slip in somebody's room and a taking back in a row would tell
 * everybody whose report it was. What comes with it is for whoever hung it up, too, and lies in that one's room: everybody
 * knows whose it was.
 */
function takeDown(draft: Draft, circle: OpenCircle, { asked, photo, words, nowMs }: Answer): Result<void, Problem> {
  const readers = takeDownReads(circle, asked, photo);
  if (words !== '' && readers.length === 0) return failed({ code: 'DECIDED_ALREADY' });
  const reader = asked.why === null ? roomOfAnswer(circle, asked, photo) : undefined;
  if (reader !== undefined) {
    const content = { ...decisionAbout(asked.id, 'takeDown', nowMs), ...(readers.includes(asked.by) && { words }) };
    writeSlip(draft, openRoom(draft, circle, reader), content, { alsoFor: devicesOfAuthor(circle, photo) });
  }
  const author = authorOf(circle, photo);
  if (words !== '' && readers.includes(author)) {
    const content = { ...decisionAbout(photo.envelope, 'takeDown', nowMs), words };
    writeSlip(draft, openRoom(draft, circle, author), content);
  }
  return takeBackPhotos(draft, circle, [photo.id], nowMs);
}

const decisionAbout = (about: EnvelopeId, decision: 'takeDown' | 'keep', nowMs: number) => ({
  kind: 'decision',
  about: idToBytes(about),
  decision,
  words: '',
  at: nowMs,
});

function photoOfAnother(circle: OpenCircle, id: PhotoId) {
  const { me, ledger } = circle;
  const photo = shownPhoto(circle, id);
  if (photo === undefined || me === undefined) return failed({ code: 'PHOTO_NOT_FOUND' as const });
  if (ledger.membership.devices.get(photo.author)?.member === me)
    return failed({ code: 'NOT_ALLOWED' as const, detail: 'one’s own' });
  return ok({ photo, me });
}
