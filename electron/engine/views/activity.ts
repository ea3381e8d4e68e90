import type { MemberId } from '#shared/domain/ids.ts';
import type { Activity, Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { answerFact, answersTo, pictureAsked } from './answers.ts';
import { factAbout, newestFirst, onDay, plainFact, withoutWhatIsHidden } from './facts.ts';
import { hiddenEver, inOneSentence } from './held.ts';
import { inGoes } from './goes.ts';
import { wordsHidden } from './hiddenWords.ts';
import { partingFacts } from './keptApart.ts';
import { laidBefore } from './laidBefore.ts';
import { ruled, ruledFact } from './ruled.ts';
import { askedAbout } from './shown.ts';
import { shownFurther } from './shownFurther.ts';
import { reactionsOn } from './talk.ts';
import { talked } from './talked.ts';
import { hangingOf, type HasBlob } from './tiles.ts';
import { copied, takenDown, wordsRemoved } from './whatBecame.ts';

/** As many as a page shows. */
export const mostFacts = 400;
/** So many of what one person did come before the rest of it. */
const mostByOne = mostFacts / 2;
/** To tell what is different between two sets of rules takes longest. */
const mostRuled = 200;

/**
 * What a member did and what was decided about it, as it happened, whatever became of it since. Made of what both that member
 * and every guardian can read and of nothing else, so both get the same: what somebody else told the guardians about them is
 * on the desk, not here.
 */
export function activityOf(circle: OpenCircle, member: MemberId, has: HasBlob): Activity {
  const facts = [
    ...hungUp(circle, member, has),
    ...laidBefore(circle, member, has),
    ...takenDown(circle, member),
    ...hiddenEver(circle, member),
    ...wordsRemoved(circle, member),
    ...wordsHidden(circle, member, has),
    ...said(circle, member, has),
    ...copied(circle, member, has),
    ...asked(circle, member),
    ...answersTo(circle, member).map((answer) => answerFact(circle, answer)),
    ...ruled(circle, member, mostRuled).map(ruledFact),
    ...partingFacts(circle, member),
    ...shownFurther(circle, member),
  ];
  const together = onOnePage(inOneSentence(facts.sort(newestFirst), onDay));
  const days = Map.groupBy(withoutWhatIsHidden(circle, member, together), onDay);
  return { member, days: [...days].map(([day, those]) => ({ day, facts: those })) };
}

/**
 * The newest ones, as many as there is room for. When it was is its author's word: a guardian whose app is hostile does something
 * hundreds of times in years to come, and all that others did stands below.
 */
function onOnePage(facts: readonly Fact[]): Fact[] {
  const byOne = new Map<MemberId, number>();
  const { first = [], rest = [] } = Object.groupBy(facts, ({ by }) => {
    const before = byOne.get(by) ?? 0;
    byOne.set(by, before + 1);
    return before < mostByOne ? 'first' : 'rest';
  });
  return [...first, ...rest].slice(0, mostFacts).sort(newestFirst);
}

/** What nobody looked at first. */
function hungUp(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const direct = hangingOf(circle, member).filter(({ approvals }) => approvals === null);
  return inGoes(circle, direct).map(({ photos, count, atMs }) => ({
    ...factAbout(circle, 'shared', member, photos, atMs, has),
    photos: count,
  }));
}

function said(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  return talked(circle).flatMap(({ photo, comments }) => {
    const own = comments.filter(({ by }) => by === member);
    const reactions = reactionsOn(circle, photo).filter(({ by }) => by === member);
    return [
      ...own.flatMap(({ wordings }) =>
        wordings.map(({ envelope: key, words, at }, index) => ({
          ...factAbout(circle, index === 0 ? 'commented' : 'changedWords', member, [photo], at, has),
          key,
          words,
        })),
      ),
      ...reactions.map(({ reaction, at }) => ({
        ...factAbout(circle, 'reacted', member, [photo], at, has),
        key: `${photo.id} ${reaction}`,
        words: reaction,
      })),
    ];
  });
}

/** No picture: whoever asked does not want to see it. */
const asked = (circle: OpenCircle, member: MemberId): Fact[] =>
  askedAbout(circle)
    .filter(({ by }) => by === member)
    .map((one) => ({
      ...plainFact(one.id, one.why === null ? 'asked' : 'reported', member, one.at),
      ...pictureAsked(circle, one),
      ...(one.why !== null && { why: one.why }),
      photos: 1,
      words: one.words,
    }));
