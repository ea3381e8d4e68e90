import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { roomEpochs } from '../albums/rooms.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { toText } from '../crypto/index.ts';
import { epochNamed, foundBy, openAnswer, type SlipPlace } from '../envelopes/index.ts';
import { heldHistory, stillHolds } from '../gate/index.ts';
import { causeOf, decisionOn, isLeftToAnother } from './decisions.ts';
import { gonePhoto } from './gone.ts';
import { releasesOf } from './held.ts';
import type { Asked, SaidAbout } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { isInOwnCause } from './ownCause.ts';
import { hidingsSince } from './reportedWords.ts';
import { askedAbout } from './shown.ts';

/** Whether a guardian has answered a request or a report, as guardians can read it. */
export function isDecided(circle: OpenCircle, asked: Asked): boolean {
  return (
    decisionOn(circle, asked) !== undefined ||
    releaseThatAnswers(circle, asked) !== undefined ||
    hidingThatAnswers(circle, asked) !== undefined
  );
}

/** A guardian hid the words that a report means: that is the answer, to everybody's report of them until then. */
export const hidingThatAnswers = (circle: OpenCircle, asked: Asked): SaidAbout | undefined =>
  hidingsSince(circle, asked).find(({ id }) => !isLeftToAnother(circle, id, asked));

/** Whether a guardian has answered what was asked in an envelope; not where that was taken back. */
export function wasDecided(circle: OpenCircle, id: EnvelopeId): boolean {
  const asked = askedAbout(circle).find((one) => one.id === id);
  return asked !== undefined && isDecided(circle, asked);
}

/** What nobody has answered yet, the first ones first: once for all that is asked, which may be thousands. */
export const undecided: (circle: OpenCircle) => readonly Asked[] = oncePerFold((circle) =>
  askedAbout(circle)
    .filter((asked) => !isDecided(circle, asked))
    .sort((one, other) => one.clock - other.clock || (one.id < other.id ? -1 : 1)),
);

/** The same about one photo. */
export const openAbout = (circle: OpenCircle, photo: Asked['photo']): Asked[] =>
  undecided(circle).filter((asked) => asked.photo === photo);

/**
 * Whether a guardian showed the photo again since somebody asked about it. An answer in the room of whoever asked would say then
 * whose it was that the guardian had hidden it for; what is asked later has nothing to do with that.
 */
export const wasShownSince = ({ ledger }: OpenCircle, { clock }: Asked, photo: EnvelopeId): boolean =>
  (heldHistory(ledger, photo).shownAt ?? -Infinity) >= clock;

/** The first release that counts and names this as answered: its author had read it, whatever else came before or after. */
export function releaseThatAnswers(circle: OpenCircle, asked: Asked): EnvelopeId | undefined {
  // Once given it stays an answer, also where the photo came down since.
  const envelope = circle.fold.model.photos.get(asked.photo)?.envelope ?? gonePhoto(circle, asked.photo)?.envelope;
  if (envelope === undefined) return undefined;
  const releases = releasesOf(circle.ledger, envelope);
  const tried = triedFor.get(asked) ?? { names: new Map<EnvelopeId, boolean>(), answer: null };
  triedFor.set(asked, tried);
  // Words that somebody reported may come after what was said about them.
  const cause = causeOf(circle, asked);
  if (tried.answer?.of === releases && tried.answer.cause === cause) return tried.answer.release;
  const release = releases.find(
    (one) => names(circle, one, asked, tried.names) && !isInOwnCause(circle, one, cause, asked.id),
  );
  const before = release === undefined ? releases : releases.slice(0, releases.indexOf(release));
  // What was let in a moment ago may not be read yet.
  tried.answer = before.every((one) => tried.names.has(one)) ? { of: releases, cause, release } : null;
  return release;
}

type Tried = {
  /** By the release: whether it names what was asked. */
  readonly names: Map<EnvelopeId, boolean>;
  /** What came of it, for which releases, and in whose cause. */
  answer: {
    readonly of: readonly EnvelopeId[];
    readonly cause: MemberId | undefined;
    readonly release: EnvelopeId | undefined;
  } | null;
};

/**
 * By what was asked, for as long as that is folded. It is looked up at every change of anything, and whoever is hostile hides one
 * picture and shows it again thousands of times: each release is tried once, and one more costs one try.
 */
const triedFor = new WeakMap<Asked, Tried>();

function names(circle: OpenCircle, release: EnvelopeId, asked: Asked, known: Tried['names']): boolean {
  const before = known.get(release);
  if (before !== undefined) return before;
  const place = placeOf(circle, release);
  const marks = circle.fold.model.answeredIn.get(release)?.marks;
  if (place === undefined || marks === undefined) return false;
  const isNamed = marks.size > 0 && marks.has(toText(foundBy(asked.key, place)));
  known.set(release, isNamed);
  return isNamed;
}

/** What a guardian wrote with a release to whoever reported this. Of a request none: whoever hung the photo up has its key, too. */
export function wordsInRelease(circle: OpenCircle, id: EnvelopeId, { by, why, key }: Asked): string {
  const { model, keyring } = circle.fold;
  const place = placeOf(circle, id);
  const said = model.answeredIn.get(id);
  if (why === null || place === undefined || said === undefined || said.words === null) return '';
  const names = said.marks.get(toText(foundBy(key, place)));
  const epoch = names === undefined ? undefined : epochNamed(roomEpochs(circle, by), key, place, names);
  const room = epoch === undefined ? undefined : keyring.key(epoch.id);
  return room === undefined ? '' : openAnswer({ slip: key, room }, place, said.words);
}

/**
 * What the guardian who took a photo down wrote with it.
 *
 * @param about to whoever asked: what they asked; to whoever hung it up: the photo's envelope
 */
export function wordsWithTakingDown({ ledger, fold }: OpenCircle, about: EnvelopeId, by: MemberId): string {
  const said = fold.model.decisions.get(about)?.find((one) => one.by === by);
  const isWithIt = said?.decision === 'takeDown' && stillHolds(ledger, said.id);
  return isWithIt ? said.words : '';
}

function placeOf({ ledger }: OpenCircle, id: EnvelopeId): SlipPlace | undefined {
  const fact = ledger.envelopes.get(id);
  return fact === undefined ? undefined : { circle: ledger.circle, author: fact.author, seq: fact.seq };
}
