import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { Fact, Told } from '#shared/contract/deskViews.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { answersTo } from './answers.ts';
import { newestFirst, plainFact } from './facts.ts';
import { hiddenForNow } from './held.ts';
import type { HasBlob } from './tiles.ts';
import { copied, takenDown, wordsRemoved } from './whatBecame.ts';

/** As many as anybody is told at once. */
const mostTold = 3;

/**
 * What others did with what the person here hung up or wrote, and what became of what they asked for or reported, where they
 * should not have to look for it.
 */
export function toldOf(circle: OpenCircle, has: HasBlob): Told {
  const { me, ledger } = circle;
  if (me === undefined) return { facts: [] };
  // By what each of them knew of: somebody's watch that is years ahead would keep all else from ever being told.
  const clockOf = ({ key }: Fact): number => ledger.envelopes.get(key.split(' ')[0] as EnvelopeId)?.clock ?? 0;
  const facts = [
    ...takenDown(circle, me),
    ...hiddenForNow(circle, me),
    ...wordsRemoved(circle, me),
    ...copied(circle, me, has),
    ...answersTo(circle, me).map(({ key, kind, by, atMs }) => plainFact(key, kind, by, atMs)),
  ].filter(({ by, kind }) => by !== me && kind !== 'ended');
  const lastFirst = (one: Fact, other: Fact) => clockOf(other) - clockOf(one) || newestFirst(one, other);
  return { facts: facts.sort(lastFirst).slice(0, mostTold) };
}
