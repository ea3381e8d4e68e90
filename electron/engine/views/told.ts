import type { DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { Fact, Told } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { answerFact, answersToday } from './answers.ts';
import { bothSaid } from './bothSaid.ts';
import { newestFirst, withoutWhatIsHidden } from './facts.ts';
import { hiddenForNow, inOneSentence, shownByAnother } from './held.ts';
import { wordsHiddenNow, wordsMended } from './hiddenWords.ts';
import { declinedNews, letThroughNews } from './laidBefore.ts';
import { peopleNews } from './peopleNews.ts';
import { reportedNews } from './reported.ts';
import { shownFurtherNews } from './shownFurther.ts';
import { asksYou, staysUp } from './staysUp.ts';
import type { HasBlob } from './tiles.ts';
import { copied, takenDown, wordsRemoved } from './whatBecame.ts';

/** As many as anybody is told at once. */
export const mostTold = 3;

/** And of what was let through, or not, which stands in nothing else's way. */
export const mostLookedAt = 2;

/**
 * What others did with what the person here hung up or wrote, a yes as well as a no, and what became of what they asked
 * for or reported, who sees their pictures besides, where they should not have to look for it. With the computer here
 * also what it should know of who is in the circle.
 */
export function toldOf(circle: OpenCircle, has: HasBlob, device: DeviceId | null = null): Told {
  const { me, ledger } = circle;
  if (me === undefined) return { facts: [] };
  // As they came here: by no clock that is its author's word. An early one would keep a thing from ever being told, a late one
  // all else.
  const arrivalOf = ({ key }: Fact): number => ledger.envelopes.get(key.split(' ')[0] as EnvelopeId)?.arrival ?? 0;
  const done = [
    ...takenDown(circle, me, true),
    ...hiddenForNow(circle, me),
    ...shownByAnother(circle, has),
    ...bothSaid(circle, has),
    ...wordsRemoved(circle, me),
    ...wordsHiddenNow(circle, me, has),
    ...wordsMended(circle, has),
    ...asksYou(circle, me, has),
    ...staysUp(circle, me, has),
    ...copied(circle, me, has),
    ...reportedNews(circle, me),
    ...shownFurtherNews(circle, me),
    ...answersToday(circle, me).map((answer) => answerFact(circle, answer)),
  ].filter(({ by, kind }) => by !== me && kind !== 'ended');
  const lastFirst = (one: Fact, other: Fact) => arrivalOf(other) - arrivalOf(one) || newestFirst(one, other);
  const newest = (facts: readonly Fact[], most: number) => inOneSentence(facts.toSorted(lastFirst)).slice(0, most);
  const lookedAt = [...letThroughNews(circle, me, has), ...declinedNews(circle, me, has)].filter(({ by }) => by !== me);
  const facts = [
    ...newest([...done, ...(device === null ? [] : peopleNews(circle, device, Date.now()))], mostTold),
    ...newest(lookedAt, mostLookedAt),
  ];
  return { facts: withoutWhatIsHidden(circle, me, facts.sort(lastFirst)) };
}
