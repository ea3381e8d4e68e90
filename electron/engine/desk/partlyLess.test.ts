import { expect, test } from 'vitest';
import { openRules, type Rules } from '#shared/domain/rules.ts';
import { factsOf } from '../../../tests/support/paperActivity.ts';
import { admitPerson, catchUp, draftOf, hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { wholeAndSame } from '../../../tests/support/paperReview.ts';
import { rulesOf } from '../membership/index.ts';
import { changesFor } from '../views/changes.ts';
import { deskOf, rulesView } from '../views/desk.ts';
import { toldOf } from '../views/told.ts';
import { agreeToRules, refuseRules, setGuardiansToWiden, setRules } from './setRules.ts';

/** Where it takes two guardians, Mum and Dad, to allow more. */
function home() {
  const family_ = family();
  const { mum, ada, circle } = family_;
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  const everybody = [mum, dad, ada];
  const meet = () => {
    for (let round = 0; round < 2; round++)
      for (const one of everybody) for (const other of everybody) if (one !== other) catchUp(one, other);
  };
  write(mum, circle, (draft, open) => setGuardiansToWiden(draft, open, 2));
  meet();
  const adasRules = (who: typeof mum) => rulesOf(readBy(who, circle).ledger.membership, ada.member);
  const set = (who: typeof mum, rules: Rules) =>
    write(who, circle, (draft, open) => setRules(draft, open, ada.member, rules, 3));
  const kindsAt = (who: typeof mum) =>
    deskOf(readBy(who, circle), wholeAndSame.has, wholeAndSame.likenessOf).things.map(({ kind }) => kind);
  const toldTo = (who: typeof mum) => toldOf(readBy(who, circle), () => true, who.device).facts;
  return { ...family_, dad, meet, adasRules, set, kindsAt, toldTo };
}

/** A grown-up looks first, and a quiet time, which is less; and writing, which is more. */
const evening = { kind: 'quiet', days: [1], fromMinute: 1080, toMinute: 1200 } as const;
const narrower: Rules = { ...openRules, mayComment: false, review: 'always', quietTimes: [{ ...evening, days: [1] }] };
const wanted: Rules = { ...narrower, mayComment: true };

test('what is less holds at once, also where the same change allows more; the second guardian reads only what is more [S2] [P9]', () => {
  const { mum, dad, ada, circle, meet, adasRules, set, toldTo } = home();
  expect(set(mum, wanted)).toEqual({ isProposed: true });
  meet();
  for (const who of [mum, dad, ada]) expect(adasRules(who)).toEqual(narrower);
  const [change] = changesFor(readBy(dad, circle));
  expect(change).toMatchObject({ kind: 'change', now: narrower, proposed: wanted });
  if (change?.kind !== 'change') throw new Error('Dad is asked');
  write(dad, circle, (draft, open) => agreeToRules(draft, open, change.change, 4));
  meet();
  expect(adasRules(ada)).toEqual(wanted);
  // Whoever proposed it is told of a yes, too; whoever agreed knows.
  expect(toldTo(mum)).toMatchObject([{ kind: 'agreed', by: readBy(dad, circle).me, about: ada.member, atMs: 4 }]);
  expect(toldTo(dad).filter(({ kind }) => kind === 'agreed')).toEqual([]);
  // Ada is told of both changes, the second one by the name of both.
  const [dadId, mumId] = [readBy(dad, circle).me, readBy(mum, circle).me];
  expect(toldTo(ada).map(({ kind, by, proposedBy }) => [kind, by, proposedBy])).toEqual([
    ['rules', dadId, mumId],
    ['rules', mumId, undefined],
  ]);
  const activity = (who: typeof mum) => factsOf(who, circle, ada.member);
  expect(activity(ada)).toMatchObject([
    { kind: 'rules', by: dadId, proposedBy: mumId },
    { kind: 'rules', by: mumId },
  ]);
  expect([activity(mum), activity(dad)]).toEqual([activity(ada), activity(ada)]);
});

test('a no to what is more leaves what is less, and so does taking it back [S2]', () => {
  for (const sayNo of ['dad', 'mum'] as const) {
    const { mum, dad, ada, circle, meet, adasRules, set } = home();
    set(mum, wanted);
    meet();
    const [change] = readBy(dad, circle).ledger.membership.proposals.keys();
    const who = sayNo === 'dad' ? dad : mum;
    write(who, circle, (draft, open) => refuseRules(draft, open, change!, 5));
    meet();
    for (const one of [mum, dad, ada]) expect(adasRules(one)).toEqual(narrower);
  }
});

test('what is nothing but more is proposed and changes nothing; what is nothing but less asks nobody [S2]', () => {
  const { mum, ada, circle, meet, adasRules, set } = home();
  const before = adasRules(mum);
  expect(set(mum, openRules)).toEqual({ isProposed: true });
  meet();
  expect(adasRules(ada)).toEqual(before);
  expect(readBy(mum, circle).ledger.membership.rules.has(ada.member)).toBe(false);
  expect(set(mum, narrower)).toEqual({ isProposed: false });
  meet();
  expect(adasRules(ada)).toEqual(narrower);
});

test('that one guardian is enough lies on the other one’s desk, who says yes or no, and the first is told [S2]', () => {
  const { mum, dad, ada, circle, meet, set, kindsAt, toldTo, adasRules } = home();
  const say = (who: typeof mum, guardians: 1 | 2) =>
    write(who, circle, (draft, open) => setGuardiansToWiden(draft, open, guardians));
  const waitsFor = (who: typeof mum) => rulesView(readBy(who, circle)).oneIsEnoughBy;
  const mumsId = readBy(mum, circle).me;
  expect(toldTo(dad)).toMatchObject([{ kind: 'takesTwo', by: mumsId }]);
  expect([waitsFor(mum), kindsAt(dad)]).toEqual([null, []]);
  say(mum, 1);
  // Said once more it is no second guardian's word, and nothing is written.
  const again = draftOf(mum, circle);
  setGuardiansToWiden(again, readBy(mum, circle), 1);
  expect(again.envelopes).toEqual([]);
  meet();
  expect([waitsFor(mum), waitsFor(dad), waitsFor(ada)]).toEqual([mumsId, mumsId, null]);
  expect([kindsAt(mum), kindsAt(dad)]).toEqual([[], ['oneIsEnough']]);
  expect(set(mum, openRules)).toEqual({ isProposed: true });
  // No.
  say(dad, 2);
  meet();
  expect([waitsFor(mum), kindsAt(dad)]).toEqual([null, ['change']]);
  expect(toldTo(mum)).toMatchObject([{ kind: 'keepsTwo', by: readBy(dad, circle).me }]);
  // She asks once more, and takes it back: a yes that comes after that says nothing.
  say(mum, 1);
  meet();
  const late = draftOf(dad, circle);
  setGuardiansToWiden(late, readBy(dad, circle), 1);
  say(mum, 2);
  expect(hand(mum, late.envelopes[0]!).ok).toBe(true);
  expect(rulesView(readBy(mum, circle)).guardiansToWiden).toBe(2);
  // A third time, and yes.
  say(mum, 1);
  meet();
  say(dad, 1);
  meet();
  expect(rulesView(readBy(mum, circle))).toMatchObject({ guardiansToWiden: 1, oneIsEnoughBy: null });
  expect(toldTo(mum)[0]).toMatchObject({ kind: 'oneIsEnough', by: readBy(dad, circle).me });
  expect(set(mum, { ...openRules, review: 'first' })).toEqual({ isProposed: false });
  meet();
  expect(adasRules(ada).mayComment).toBe(true);
});
