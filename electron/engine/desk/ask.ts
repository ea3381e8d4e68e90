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
import { isDecided } from '../views/decided.ts';
import { isAnothersToShow, isOwnBesideAnother } from '../views/ownPhotos.ts';
import { askedAbout, isHanging, shownPhoto } from '../views/shown.ts';
import { authorOf } from '../views/tiles.ts';
import { devicesOfAuthor } from './devicesOfAuthor.ts';
import { release } from './hold.ts';

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

/**
 * A guardian's answer to either. Whoever asked can read it; of a request whoever hung the photo up can, too, but no words
 * that come with it: those are for whoever asked and the guardians alone. So such a request is answered twice, the second
 * time with words or without, and nobody else can tell which. Of a report that is answered by taking the photo down nothing
 * is written but that: a slip in somebody's room and a taking back in a row would tell everybody whose report it was. What comes with
 * taking a photo down is for whoever hung it up, too, and lies in that one's room: everybody knows whose it was. For the
 * same reason nothing is written beside a release: whoever asked, and everybody else who did, reads there that it may hang
 * (`views/decided.ts`), and who reported it the words, which nobody else can open. What was asked before one and is still
 * open is answered in the guardian's own room, where only guardians read it; what is asked later as anything is.
 *
 * OWN_PHOTO: that a picture of one's own may hang that somebody reported, or that another guardian hides, is for another one to
 * say, where there is one. DECIDED_ALREADY where nothing of it is open any more, or nobody would read the words.
 * NOT_ALLOWED to whoever is no guardian.
 */
export function decide(
  draft: Draft,
  circle: OpenCircle,
  about: EnvelopeId,
  decision: 'takeDown' | 'keep',
  nowMs: number,
  words = '',
): Result<void, Problem> {
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const { ledger } = circle;
  const asked = askedAbout(circle).find(({ id }) => id === about);
  const photo = asked === undefined ? undefined : circle.fold.model.photos.get(asked.photo);
  if (asked === undefined || photo === undefined || !isHanging(circle, photo) || isDecided(circle, asked))
    return failed({ code: 'DECIDED_ALREADY' });
  // Another guardian has hidden it meanwhile, or shown it again: whoever asked would not read them, or not alone.
  const readers = decision === 'keep' ? [] : takeDownReads(circle, asked, photo);
  const isRead = decision === 'keep' ? readsWords(circle, asked, photo) : readers.length > 0;
  if (words !== '' && !isRead) return failed({ code: 'DECIDED_ALREADY' });
  const isReport = asked.why !== null;
  const isAnothers = isReport && isOwnBesideAnother(circle, photo);
  if (decision === 'keep' && (isAnothers || (isHeld(ledger, photo.envelope) && isAnothersToShow(circle, photo))))
    return failed({ code: 'OWN_PHOTO' });
  if (decision === 'keep' && isHeld(ledger, photo.envelope)) {
    release(draft, circle, photo, nowMs, { about, words });
    return ok(undefined);
  }
  // Who was put out meanwhile has no room any more; then what hangs is all that is decided.
  const reader = roomOfAnswer(circle, asked, photo);
  if (reader !== undefined && !(isReport && decision === 'takeDown')) {
    const room = openRoom(draft, circle, reader);
    const content = { kind: 'decision', about: idToBytes(about), decision, words: '', at: nowMs };
    const alsoFor = isReport ? [] : devicesOfAuthor(circle, photo);
    if (decision === 'takeDown')
      writeSlip(draft, room, readers.includes(asked.by) ? { ...content, words } : content, { alsoFor });
    else {
      if (alsoFor.length > 0) writeSlip(draft, room, content, { alsoFor });
      if (alsoFor.length === 0 || reader === asked.by) writeSlip(draft, room, { ...content, words });
    }
  }
  if (decision === 'keep') return ok(undefined);
  const author = authorOf(circle, photo);
  if (words !== '' && readers.includes(author)) {
    const said = { kind: 'decision', about: idToBytes(photo.envelope), decision, words, at: nowMs };
    writeSlip(draft, openRoom(draft, circle, author), said);
  }
  return takeBackPhotos(draft, circle, [photo.id], nowMs);
}

function photoOfAnother(circle: OpenCircle, id: PhotoId) {
  const { me, ledger } = circle;
  const photo = shownPhoto(circle, id);
  if (photo === undefined || me === undefined) return failed({ code: 'PHOTO_NOT_FOUND' as const });
  if (ledger.membership.devices.get(photo.author)?.member === me)
    return failed({ code: 'NOT_ALLOWED' as const, detail: 'one’s own' });
  return ok({ photo, me });
}
