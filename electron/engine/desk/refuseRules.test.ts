import { expect, test } from 'vitest';
import { admitPerson, catchUp, draftOf, hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { removeMember } from '../circles/takeAway.ts';
import { idToBytes } from '../envelopes/index.ts';
import { openRules, rulesOf, stateDigest } from '../membership/index.ts';
import { activityOf } from '../views/activity.ts';
import { changesFor } from '../views/changes.ts';
import { rulesView } from '../views/desk.ts';
import { toldOf } from '../views/told.ts';
import { addRules, agreeToRules, refuseRules, setGuardiansToWiden, setRules } from './setRules.ts';

/** Mum proposes more for Ada where it takes two guardians; Dad and Gran are guardians, too. */
function proposed() {
  const home = family();
  const { mum, ada, circle } = home;
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  const gran = admitPerson(mum, circle, 'Gran', 'guardian');
  const everybody = [mum, dad, gran, ada];
  const meet = () => {
    for (let round = 0; round < 2; round++)
      for (const one of everybody) for (const other of everybody) if (one !== other) catchUp(one, other);
  };
  meet();
  write(mum, circle, (draft, open) => setGuardiansToWiden(draft, open, 2));
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, 2));
  meet();
  const deskAt = (who: typeof mum) => changesFor(readBy(who, circle));
  const [change] = readBy(dad, circle).ledger.membership.proposals.keys();
  const no = (who: typeof mum) => write(who, circle, (draft, open) => refuseRules(draft, open, change!, 5));
  const yes = (who: typeof mum) => write(who, circle, (draft, open) => agreeToRules(draft, open, change!, 4));
  const adasRules = (who: typeof mum) => rulesOf(readBy(who, circle).ledger.membership, ada.member);
  return { ...home, dad, gran, everybody, meet, deskAt, change: change!, no, yes, adasRules };
}

test('Dad says no to what Mum proposed: it leaves every desk, Mum is told, and nothing has changed [S2] [R19]', () => {
  const { mum, dad, gran, ada, circle, meet, deskAt, change, no, adasRules } = proposed();
  const before = adasRules(ada);
  expect([dad, gran].map((who) => deskAt(who).map(({ kind }) => kind))).toEqual([['change'], ['change']]);
  no(dad);
  meet();
  expect([deskAt(dad), deskAt(gran)]).toEqual([[], []]);
  expect(deskAt(mum)).toMatchObject([{ kind: 'refused', by: dad.member, member: ada.member, change, askedAtMs: 5 }]);
  for (const who of [mum, dad, gran])
    expect(rulesView(readBy(who, circle)).proposed).toMatchObject([
      { change, by: readBy(mum, circle).me, refusedBy: dad.member, atMs: 5, moreUntilMs: null },
    ]);
  expect(rulesView(readBy(ada, circle)).proposed).toEqual([]);
  expect(adasRules(ada)).toEqual(before);
  // Nobody agrees to it any more, nor says no a second time: no screen of theirs offers it, and no gate lets it in.
  for (const decide of [agreeToRules, refuseRules])
    expect(decide(draftOf(gran, circle), readBy(gran, circle), change, 6)).toMatchObject({
      problem: { code: 'DECIDED_ALREADY' },
    });
  const again = draftOf(dad, circle);
  again.addEntry({ kind: 'refusal', proposal: idToBytes(change), at: 6 });
  expect(hand(gran, again.envelopes[0]!)).toMatchObject({ problem: { detail: 'NOT_ALLOWED' } });
  const late = draftOf(gran, circle);
  addRules(late, readBy(gran, circle), ada.member, openRules, { nowMs: 6, agreesTo: change });
  expect(hand(dad, late.envelopes[0]!)).toMatchObject({ problem: { detail: 'NOT_ALLOWED' } });
  // Mum lets it go, and may propose anew.
  no(mum);
  meet();
  expect(deskAt(mum)).toEqual([]);
  expect(rulesView(readBy(gran, circle)).proposed).toEqual([]);
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, 7));
  meet();
  expect(deskAt(gran).map(({ kind }) => kind)).toEqual(['change']);
});

test('two guardians decide apart: two who say yes are enough, and two who say no are one no [R12] [P9]', () => {
  const one = proposed();
  one.yes(one.dad);
  one.no(one.gran);
  one.meet();
  for (const who of one.everybody) {
    expect(one.adasRules(who)).toEqual(openRules);
    expect(one.deskAt(who)).toEqual([]);
  }
  const other = proposed();
  const before = other.adasRules(other.ada);
  other.no(other.dad);
  other.no(other.gran);
  other.meet();
  for (const who of other.everybody) expect(other.adasRules(who)).toEqual(before);
  expect(other.deskAt(other.mum)).toHaveLength(1);
  expect(new Set(other.everybody.map((who) => stateDigest(readBy(who, other.circle).ledger.membership))).size).toBe(1);
});

test('no child says no to what a guardian proposed, nor does a guardian who was put out apart from it [P2] [R14] [R19]', () => {
  const { mum, dad, gran, ada, circle, meet, deskAt, change, no } = proposed();
  const draft = draftOf(ada, circle);
  draft.addEntry({ kind: 'refusal', proposal: idToBytes(change), at: 6 });
  expect(hand(mum, draft.envelopes[0]!)).toMatchObject({ problem: { code: 'BAD_ENTRY' } });
  expect(refuseRules(draftOf(ada, circle), readBy(ada, circle), change, 6)).toMatchObject({ ok: false });
  no(gran);
  write(mum, circle, (removing, open) => removeMember(removing, open, gran.member));
  meet();
  expect(deskAt(mum)).toEqual([]);
  expect(deskAt(dad).map(({ kind }) => kind)).toEqual(['change']);
});

test('rules that Dad sets for Ada meanwhile end what Mum had proposed for her: Mum is told so, and only she [S2] [R19]', () => {
  const { mum, dad, gran, ada, circle, meet, deskAt } = proposed();
  const news = (who: typeof mum) =>
    toldOf(readBy(who, circle), () => true, who.device).facts.filter(({ kind }) => kind === 'proposalOff');
  expect(news(mum)).toEqual([]);
  const less = { ...rulesOf(readBy(dad, circle).ledger.membership, ada.member), dailyPhotos: 2 };
  write(dad, circle, (draft, open) => setRules(draft, open, ada.member, less, 7));
  meet();
  for (const who of [mum, dad, gran]) expect(deskAt(who)).toEqual([]);
  expect(news(mum)).toMatchObject([{ by: dad.member, about: ada.member, atMs: 7 }]);
  expect([dad, gran, ada].flatMap(news)).toEqual([]);
  // What is set later tells nobody anything more.
  write(gran, circle, (draft, open) => setRules(draft, open, ada.member, { ...less, dailyPhotos: 1 }, 8));
  meet();
  expect(news(mum)).toMatchObject([{ by: dad.member }]);
});

test('what Mum settles herself, what was agreed to and what somebody said no to is not told as that [S2] [R19]', () => {
  const ends = [
    ({ mum, circle, ada }: ReturnType<typeof proposed>) =>
      write(mum, circle, (draft, open) =>
        setRules(draft, open, ada.member, { ...rulesOf(open.ledger.membership, ada.member), dailyPhotos: 2 }, 7),
      ),
    ({ dad, yes }: ReturnType<typeof proposed>) => yes(dad),
    ({ dad, no }: ReturnType<typeof proposed>) => no(dad),
  ];
  for (const end of ends) {
    const home = proposed();
    end(home);
    home.meet();
    const { facts } = toldOf(readBy(home.mum, home.circle), () => true, home.mum.device);
    expect(facts.map(({ kind }) => kind)).not.toContain('proposalOff');
  }
});

test('what Mum proposed and Dad said no to stands in nobody’s account of Ada’s days; what is allowed stands in everybody’s [S2] [S7]', () => {
  const { mum, dad, ada, circle, meet, no } = proposed();
  const days = (who: typeof mum) => activityOf(readBy(who, circle), ada.member, () => true).days;
  const nothing = days(ada);
  expect(nothing.flatMap(({ facts }) => facts)).toEqual([]);
  no(dad);
  meet();
  for (const who of [mum, dad, ada]) expect(days(who)).toEqual(nothing);
  const again = write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, 8));
  expect(again).toEqual({ isProposed: true });
  meet();
  const { proposals } = readBy(dad, circle).ledger.membership;
  const waiting = [...proposals.values()].find(({ isSettled }) => !isSettled)!;
  write(dad, circle, (draft, open) => agreeToRules(draft, open, waiting.entry, 9));
  meet();
  expect(days(ada).flatMap(({ facts }) => facts)).toMatchObject([{ kind: 'rules', by: dad.member, atMs: 9 }]);
  for (const who of [mum, dad]) expect(days(who)).toEqual(days(ada));
});
