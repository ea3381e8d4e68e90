import type { MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import { roomAsItIs } from '../albums/rooms.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { roomIdOf } from '../envelopes/index.ts';
import { isHeld } from '../gate/index.ts';
import { isActiveMember } from '../membership/index.ts';
import {
  hidingThatAnswers,
  releaseThatAnswers,
  wasShownSince,
  wordsInRelease,
  wordsWithTakingDown,
} from './decided.ts';
import { cameByItself } from './cameByItself.ts';
import { decisionOn } from './decisions.ts';
import { plainFact } from './facts.ts';
import { gonePhoto } from './gone.ts';
import { saidIn } from './held.ts';
import type { Asked, PhotoRecord } from './model.ts';
import { becameOfWords, whoWrote } from './reportedWords.ts';
import { askedAbout } from './shown.ts';
import { authorOf } from './tiles.ts';

/** What became of something that a member asked for or reported. */
type Answer = {
  readonly key: string;
  readonly kind: 'mayHang' | 'cameDown';
  readonly about: Asked;
  readonly by: MemberId;
  /** Milliseconds since 1970; null: nobody noted when. */
  readonly atMs: number | null;
  /** What the guardian wrote with it. */
  readonly words: string;
  /** Of words that were reported: what had become of them by then, where that is known. */
  readonly became?: Fact['became'];
};

/**
 * The answers to what a member asked for, as that member and every guardian can read them. That a photo may hang is an answer
 * also where it came down later: then there are both.
 */
export const answersTo = (circle: OpenCircle, member: MemberId): Answer[] =>
  askedAbout(circle)
    .filter(({ by }) => by === member)
    .flatMap((asked) => [mayHang(circle, asked) ?? [], cameDown(circle, asked) ?? []].flat());

/** Those that are so today: of what came down, or is hidden now, nobody is told that it may hang. */
export const answersToday = (circle: OpenCircle, member: MemberId): Answer[] =>
  onceForEach(answersTo(circle, member)).filter(({ kind, about }) => {
    const hung = circle.fold.model.photos.get(about.photo);
    return kind === 'cameDown' || (hung !== undefined && !isHeld(circle.ledger, hung.envelope));
  });

/** Whoever asked for a photo to come down and reported it, too, is told once that it did: as they had asked. */
function onceForEach(answers: readonly Answer[]): readonly Answer[] {
  const asAsked = new Set(
    answers.flatMap(({ kind, about }) => (kind === 'cameDown' && about.why === null ? [about.photo] : [])),
  );
  return answers.filter(({ kind, about }) => kind !== 'cameDown' || about.why === null || !asAsked.has(about.photo));
}

export const answerFact = (circle: OpenCircle, { key, kind, by, atMs, about, words, became }: Answer): Fact => ({
  ...plainFact(key, kind, by, atMs),
  ...pictureAsked(circle, about),
  words,
  ...(became !== undefined && { became }),
});

/**
 * Which picture somebody asked about, in words: whose it is, and in which album, as far as that is known still. For whoever asked,
 * who does not want to see it, and the guardians; nobody else is told of it at all.
 */
export function pictureAsked(
  circle: OpenCircle,
  about: Asked,
): Pick<Fact, 'author' | 'albumName' | 'asked' | 'writer'> {
  const { photo, why, comment } = about;
  const { model } = circle.fold;
  const asked = why === null ? 'takeDown' : comment === null ? 'report' : 'words';
  const hung = model.photos.get(photo);
  const author = hung === undefined ? gonePhoto(circle, photo)?.member : authorOf(circle, hung);
  const albumName = hung === undefined ? null : (model.albums.get(hung.album)?.value.name ?? null);
  const writer = whoWrote(circle, about);
  return { asked, albumName, ...(author !== undefined && { author }), ...(writer !== undefined && { writer }) };
}

/**
 * In whose room it is said that a photo may hang: in that of whoever asked, or, where a guardian has shown it again since, in
 * the guardian's own (`desk/ask.ts`). Whoever was put out has none any more.
 */
export function roomOfAnswer(circle: OpenCircle, asked: Asked, { envelope }: PhotoRecord): MemberId | undefined {
  const member = wasShownSince(circle, asked, envelope) ? circle.me : asked.by;
  return member !== undefined && isActiveMember(circle.ledger.membership, member) ? member : undefined;
}

/**
 * Whether whoever asked reads what the guardian here writes with "It may hang", they and the guardians alone. Of a photo that is
 * hidden the words lie in the release, sealed with the key of what is answered and that of its room: whoever hung it up has the
 * first of a request, and where the room waits for its next key somebody has both who is a guardian no more. Not
 * where the answer is the guardians' own; and nobody writes to themselves.
 */
export function readsWords(circle: OpenCircle, asked: Asked, photo: PhotoRecord): boolean {
  if (asked.by === circle.me) return false;
  if (!isHeld(circle.ledger, photo.envelope)) return roomOfAnswer(circle, asked, photo) === asked.by;
  return (
    asked.why !== null &&
    isActiveMember(circle.ledger.membership, asked.by) &&
    roomAsItIs(circle, asked.by) !== undefined
  );
}

/**
 * Who reads what the guardian here writes with taking a photo down. Whoever hung it up: in their own room. Whoever asked: with the
 * answer, and not where there is none, as to a report (`desk/ask.ts`).
 */
export function takeDownReads(circle: OpenCircle, asked: Asked, photo: PhotoRecord): MemberId[] {
  const { membership } = circle.ledger;
  const asker = asked.why === null && roomOfAnswer(circle, asked, photo) === asked.by ? [asked.by] : [];
  return [...new Set([...asker, authorOf(circle, photo)])].filter(
    (member) => member !== circle.me && isActiveMember(membership, member),
  );
}

/** An answer in another room than that of whoever asked is the guardians' own. */
function mayHang(circle: OpenCircle, asked: Asked): Answer | undefined {
  const { ledger } = circle;
  const decided = decisionOn(circle, asked);
  const room = decided === undefined ? undefined : ledger.envelopes.get(decided.id)?.album;
  if (decided?.decision !== 'keep' || room !== roomIdOf(ledger.circle, asked.by)) return shownAgain(circle, asked);
  const { id: key, by, at: atMs, words, clock } = decided;
  return { key, kind: 'mayHang', about: asked, by, atMs, words, ...becameBy(circle, asked, clock) };
}

/** It was hidden for everybody and shown again: one more answer would tell everybody whose report it was. */
function shownAgain(circle: OpenCircle, asked: Asked): Answer | undefined {
  const release = releaseThatAnswers(circle, asked);
  if (release === undefined) return wordsAreHidden(circle, asked);
  const words = wordsInRelease(circle, release, asked);
  const clock = circle.ledger.envelopes.get(release)?.clock ?? Infinity;
  const said = { ...saidIn(circle, release), words, ...becameBy(circle, asked, clock) };
  return { key: `${release} ${asked.id}`, kind: 'mayHang', about: asked, ...said };
}

function becameBy(circle: OpenCircle, asked: Asked, clock: number): Pick<Answer, 'became'> {
  const became = becameOfWords(circle, asked, clock);
  return became === undefined ? {} : { became };
}

/** The words that were reported are hidden, which is all that is written; not where whoever reported them cannot read that. */
function wordsAreHidden(circle: OpenCircle, asked: Asked): Answer | undefined {
  const hiding = hidingThatAnswers(circle, asked);
  if (hiding === undefined || circle.ledger.envelopes.get(hiding.id)?.audience?.includes(asked.by) !== true)
    return undefined;
  const { id, by, at: atMs } = hiding;
  return { key: `${id} ${asked.id}`, kind: 'mayHang', about: asked, by, atMs, words: '', became: 'hidden' };
}

/** A report that is answered so has no other answer: one beside it would tell everybody whose report it was. */
function cameDown(circle: OpenCircle, about: Asked): Answer | undefined {
  const gone = gonePhoto(circle, about.photo);
  // What comes down because its last day is over is nobody's answer, and no news either.
  if (gone === undefined || cameByItself(circle, gone.record, [gone], gone)) return undefined;
  const { record, by } = gone;
  const words = wordsWithTakingDown(circle, about.id, by);
  return { key: `${record.id} ${about.id}`, kind: 'cameDown', about, by, atMs: record.at, words };
}
