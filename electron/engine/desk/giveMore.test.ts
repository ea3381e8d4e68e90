import { expect, test, vi, onTestFinished } from 'vitest';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { idToBytes, rulesToWire } from '../envelopes/index.ts';
import { draftOf, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, withDad } from '../../../tests/support/paperFamily.ts';
import { halfHourMs } from '#shared/domain/openMore.ts';
import { openRules, type QuietTime, type Rules } from '#shared/domain/rules.ts';
import { rulesOf } from '../membership/index.ts';
import { activityOf } from '../views/activity.ts';
import { changesFor } from '../views/changes.ts';
import { rulesView } from '../views/desk.ts';
import { toldOf } from '../views/told.ts';
import { endMore, giveMore } from './giveMore.ts';
import { addRules, agreeToRules, setGuardiansToWiden, setRules } from './setRules.ts';
import { todayOf } from './today.ts';

/** A Wednesday, after bedtime. */
const at = (hour: number, minute = 0) => new Date(2026, 4, 6, hour, minute).getTime();
const bedtime: QuietTime = { kind: 'bedtime', days: [3], fromMinute: 20 * 60, toMinute: 7 * 60 };
const night: Rules = { ...openRules, mayComment: false, quietTimes: [bedtime] };

/** Mum, Dad and Ada, for whom it is bedtime at eight. */
function house() {
  const home = withDad();
  const { ada, circle, tellAll } = home;
  const said = <Value>(who: PaperComputer, say: Parameters<typeof write<Value>>[2]) => {
    const value = write(who, circle, say);
    tellAll();
    return value;
  };
  said(home.mum, (draft, open) => setRules(draft, open, ada.member, night, at(12)));
  const give = (who: PaperComputer, nowMs: number) =>
    said(who, (draft, open) => giveMore(draft, open, ada.member, nowMs));
  const today = (nowMs: number) => todayOf(readBy(ada, circle), nowMs);
  const rulesAt = (who: PaperComputer) => rulesOf(readBy(who, circle).ledger.membership, ada.member);
  const daysOfAda = (who: PaperComputer) =>
    activityOf(readBy(who, circle), ada.member, () => true).days.flatMap(({ facts }) => facts);
  return { ...home, said, give, today, rulesAt, daysOfAda };
}

/** What lies on a desk goes by the clock. */
function clockAt(nowMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: nowMs });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

test('Mum opens bedtime for half an hour: Ada reads until when and who it was, both read it among what happened, and then it is bedtime [S8] [S2]', () => {
  const { mum, mumId, dad, ada, give, today, rulesAt, daysOfAda } = house();
  expect(today(at(20, 5)).quiet.state).toBe('on');
  expect(give(mum, at(20, 5))).toEqual({ isProposed: false });
  const untilMs = at(20, 35);
  expect(today(at(20, 6))).toMatchObject({ quiet: { state: 'off' }, more: { untilMs, by: mumId } });
  expect(today(at(20, 25)).quiet).toEqual({ state: 'soon', kind: 'bedtime', untilMs });
  expect(today(untilMs)).toMatchObject({ quiet: { state: 'on' }, more: null });
  for (const who of [mum, dad, ada]) {
    expect(rulesAt(who)).toEqual({ ...night, moreUntilMs: untilMs });
    expect(daysOfAda(who)[0]).toMatchObject({ kind: 'openedMore', by: mumId, untilMs });
  }
  expect(daysOfAda(mum)).toEqual(daysOfAda(ada));
});

test('what else a guardian changes keeps it, with who gave it; once it is over nobody says it again [S8]', () => {
  const { mum, mumId, dad, ada, said, give, today, rulesAt, daysOfAda } = house();
  give(mum, at(20, 5));
  const wider = { ...night, mayComment: true };
  said(dad, (draft, open) => setRules(draft, open, ada.member, wider, at(20, 10)));
  expect(rulesAt(ada)).toEqual({ ...wider, moreUntilMs: at(20, 35) });
  expect(today(at(20, 11)).more).toEqual({ untilMs: at(20, 35), by: mumId });
  expect(daysOfAda(ada)[0]).toMatchObject({ kind: 'rules', by: dad.member, changed: ['mayComment'] });
  said(dad, (draft, open) => setRules(draft, open, ada.member, { ...wider, isPaused: true }, at(21)));
  expect(rulesAt(ada)).toEqual({ ...wider, isPaused: true });
  expect(daysOfAda(ada)[0]).toMatchObject({ kind: 'paused', by: dad.member });
});

test('a pause stays a pause, and nobody but a guardian gives it [S2] [P4]', () => {
  const { mum, ada, grandma, circle, said, give, today } = house();
  said(mum, (draft, open) => setRules(draft, open, ada.member, { ...night, isPaused: true }, at(12)));
  give(mum, at(20, 5));
  expect(today(at(20, 6))).toMatchObject({ isPaused: true, quiet: { state: 'off' } });
  for (const who of [ada, grandma])
    expect(giveMore(draftOf(who, circle), readBy(who, circle), ada.member, at(20, 6))).toMatchObject({
      problem: { code: 'NOT_ALLOWED' },
    });
});

test('that her rules were changed Ada is told also after a week of half hours [S2] [P9]', () => {
  const { mum, dad, ada, circle, said, give } = house();
  const news = () =>
    toldOf(readBy(ada, circle), () => true, ada.device).facts.filter(({ kind }) => kind === 'rules').length;
  said(dad, (draft, open) => setRules(draft, open, ada.member, { ...night, mayReact: false }, at(12, 30)));
  const before = news();
  expect(before).toBeGreaterThan(0);
  for (const hour of [0, 1, 2]) {
    give(mum, at(20 + hour));
    said(mum, (draft, open) => endMore(draft, open, ada.member, at(20 + hour, 10)));
  }
  expect(news()).toBe(before);
});

test('any guardian ends it, and it is said [S8]', () => {
  const { mum, dad, ada, said, give, today, rulesAt, daysOfAda } = house();
  give(mum, at(20, 5));
  said(dad, (draft, open) => endMore(draft, open, ada.member, at(20, 10)));
  expect(rulesAt(ada)).toEqual(night);
  expect(today(at(20, 11)).quiet.state).toBe('on');
  expect(daysOfAda(ada)[0]).toMatchObject({ kind: 'endedMore', by: dad.member });
  expect(daysOfAda(mum)).toEqual(daysOfAda(ada));
  // Who it was stands in front of Ada for as long as it would have been open.
  expect(today(at(20, 11)).moreEndedBy).toBe(dad.member);
  said(mum, (draft, open) => setRules(draft, open, ada.member, { ...night, mayReact: false }, at(20, 12)));
  expect(today(at(20, 35) - 1).moreEndedBy).toBe(dad.member);
  expect(today(at(20, 35)).moreEndedBy).toBe(null);
  give(mum, at(20, 20));
  expect(today(at(20, 21)).moreEndedBy).toBe(null);
});

test('where it takes two, one press waits and the other guardian’s is the yes to it, until the time that the first one meant [S2] [R14]', () => {
  const { mum, mumId, dad, ada, circle, said, give, today, daysOfAda } = house();
  said(mum, (draft, open) => setGuardiansToWiden(draft, open, 2));
  expect(give(mum, at(20, 5))).toEqual({ isProposed: true });
  expect(give(mum, at(20, 6))).toEqual({ isProposed: true });
  expect(today(at(20, 6)).quiet.state).toBe('on');
  clockAt(at(20, 10));
  for (const guardian of [mum, dad])
    expect(rulesView(readBy(guardian, circle)).proposed).toMatchObject([{ by: mumId, moreUntilMs: at(20, 35) }]);
  expect(changesFor(readBy(dad, circle))).toMatchObject([
    { kind: 'change', by: mumId, proposed: { ...night, moreUntilMs: at(20, 35) } },
  ]);
  expect(give(dad, at(20, 10))).toEqual({ isProposed: false });
  expect(today(at(20, 11))).toMatchObject({
    quiet: { state: 'off' },
    more: { untilMs: at(20, 35), by: dad.member, proposedBy: mumId },
  });
  expect(daysOfAda(ada)[0]).toMatchObject({ kind: 'openedMore', by: dad.member, proposedBy: mumId });
  expect(toldOf(readBy(mum, circle), () => true, mum.device).facts).toMatchObject([
    { kind: 'agreed', by: dad.member, about: ada.member, untilMs: at(20, 35) },
  ]);
  expect(today(at(20, 35)).quiet.state).toBe('on');
});

test('half an hour that both give, or end, leaves on the desk what else Dad proposed; to agree to that ends no half hour [S2] [R14]', () => {
  const { mum, dad, ada, circle, said, give, rulesAt } = house();
  said(mum, (draft, open) => setGuardiansToWiden(draft, open, 2));
  const wider: Rules = { ...night, mayComment: true };
  said(dad, (draft, open) => setRules(draft, open, ada.member, wider, at(12, 30)));
  clockAt(at(20, 10));
  const onDesk = (who: PaperComputer) => changesFor(readBy(who, circle)).map(({ key }) => key as EnvelopeId);
  const proposed = onDesk(mum);
  expect(proposed).toHaveLength(1);
  give(mum, at(20, 5));
  expect(give(dad, at(20, 6))).toEqual({ isProposed: false });
  expect([onDesk(mum), onDesk(dad)]).toEqual([proposed, []]);
  said(mum, (draft, open) => agreeToRules(draft, open, proposed[0]!, at(20, 10)));
  expect(rulesAt(ada)).toEqual({ ...wider, moreUntilMs: at(20, 35) });
  expect([onDesk(mum), onDesk(dad)]).toEqual([[], []]);

  said(dad, (draft, open) => setRules(draft, open, ada.member, { ...wider, quietTimes: [] }, at(20, 11)));
  said(mum, (draft, open) => endMore(draft, open, ada.member, at(20, 12)));
  expect(onDesk(mum)).toHaveLength(1);
  // What is about anything else settles it, as ever.
  said(mum, (draft, open) => setRules(draft, open, ada.member, { ...wider, mayReact: false }, at(20, 13)));
  expect(onDesk(mum)).toEqual([]);
});

test('a half hour that nobody agreed to in time lies on no desk any more [S2]', () => {
  const { mum, dad, circle, said, give } = house();
  said(mum, (draft, open) => setGuardiansToWiden(draft, open, 2));
  give(mum, at(20, 5));
  clockAt(at(20, 35) - 1);
  expect(changesFor(readBy(dad, circle))).toHaveLength(1);
  clockAt(at(20, 35));
  expect(changesFor(readBy(dad, circle))).toEqual([]);
  expect(give(dad, at(20, 40))).toEqual({ isProposed: true });
});

test('Ada’s changed app gives itself half an hour, or agrees to one: every computer refuses it, her own too [P2] [R14]', () => {
  const { mum, dad, ada, grandma, circle, said, give, rulesAt } = house();
  said(mum, (draft, open) => setGuardiansToWiden(draft, open, 2));
  give(mum, at(20, 5));
  const [proposal] = readBy(ada, circle).ledger.membership.proposals.keys();
  const claimed: Rules = { ...night, moreUntilMs: at(20, 35) };
  for (const agreesTo of [undefined, proposal!]) {
    const draft = draftOf(ada, circle);
    addRules(draft, readBy(ada, circle), ada.member, claimed, { nowMs: at(20, 5), ...(agreesTo && { agreesTo }) });
    for (const who of [mum, dad, grandma, ada]) {
      expect(hand(who, draft.envelopes[0]!).ok).toBe(false);
      expect(rulesAt(who)).toEqual(night);
    }
  }
});

test('Dad’s changed app gives it alone where it takes two: every computer refuses it [R14] [P9]', () => {
  const { mum, dad, ada, grandma, circle, said, rulesAt, today } = house();
  said(mum, (draft, open) => setGuardiansToWiden(draft, open, 2));
  const draft = draftOf(dad, circle);
  addRules(draft, readBy(dad, circle), ada.member, { ...night, moreUntilMs: at(20, 35) }, { nowMs: at(20, 5) });
  for (const who of [mum, ada, grandma]) {
    expect(hand(who, draft.envelopes[0]!).ok).toBe(false);
    expect(rulesAt(who)).toEqual(night);
  }
  expect(today(at(20, 6)).quiet.state).toBe('on');
});

test('Dad’s changed app has an hour in a week agreed to with something else: it opens nothing, and nothing before it either [R14] [P9]', () => {
  const { mum, dad, ada, grandma, circle, said, rulesAt } = house();
  said(mum, (draft, open) => setGuardiansToWiden(draft, open, 2));
  const wanted: Rules = { ...night, mayComment: true };
  const hidden = { ...wanted, moreUntilMs: at(20) + 7 * 24 * 60 * 60_000 };
  said(dad, (draft) => {
    draft.addEntry({ kind: 'proposal', member: idToBytes(ada.member), rules: rulesToWire(hidden), at: at(19) });
    return ok(undefined);
  });
  clockAt(at(20));
  const [change] = changesFor(readBy(mum, circle));
  expect(change).toMatchObject({ kind: 'change', proposed: wanted });
  // What she is shown is what she signs.
  said(mum, (draft, open) => agreeToRules(draft, open, change!.key as EnvelopeId, at(20)));
  for (const who of [mum, dad, ada, grandma]) expect(rulesAt(who)).toEqual(wanted);
});

test('nor does what was once agreed to for later let Dad alone open earlier, evening after evening [R14] [P9]', () => {
  const { mum, dad, ada, grandma, circle, said, rulesAt } = house();
  const later: Rules = { ...night, moreUntilMs: at(20) + 7 * 24 * 60 * 60_000 };
  said(mum, (draft, open) => (addRules(draft, open, ada.member, later, { nowMs: at(12) }), ok(undefined)));
  said(mum, (draft, open) => setGuardiansToWiden(draft, open, 2));
  const draft = draftOf(dad, circle);
  addRules(draft, readBy(dad, circle), ada.member, { ...night, moreUntilMs: at(20, 35) }, { nowMs: at(20, 5) });
  for (const who of [mum, ada, grandma]) {
    expect(hand(who, draft.envelopes[0]!).ok).toBe(false);
    expect(rulesAt(who)).toEqual(later);
  }
});

test('of what two guardians said apart only what each allows: the half hour of one does not hold beside what the other set [R12]', () => {
  const { mum, dad, ada, circle, tellAll, rulesAt } = house();
  write(mum, circle, (draft, open) => giveMore(draft, open, ada.member, at(20, 5)));
  write(dad, circle, (draft, open) => setRules(draft, open, ada.member, { ...night, mayReact: false }, at(20, 5)));
  tellAll();
  for (const who of [mum, dad, ada]) expect(rulesAt(who)).toEqual({ ...night, mayReact: false });
});

test('given in the middle of a minute it is open until the minute that Ada reads is there, and no shorter than half an hour [S8]', () => {
  const { mum, give, today } = house();
  give(mum, at(20) + 50_000);
  const untilMs = at(20, 31);
  expect(today(untilMs - 1)).toMatchObject({ quiet: { state: 'soon', untilMs }, more: { untilMs } });
  expect(today(untilMs)).toMatchObject({ quiet: { state: 'on' }, more: null });
});

test('a clock that is wrong opens for no longer than an hour, and a year ahead opens nothing today [S8]', () => {
  const { mum, ada, circle, tellAll } = family();
  const given = (nowMs: number) => {
    write(mum, circle, (draft, open) => setRules(draft, open, ada.member, night, at(12)));
    write(mum, circle, (draft, open) => giveMore(draft, open, ada.member, nowMs));
    tellAll(mum);
    return (minute: number) => todayOf(readBy(ada, circle), at(20, minute)).quiet.state === 'off';
  };
  const minutes = Array.from({ length: 240 }, (_, minute) => minute);
  for (const wrongMs of [0, halfHourMs, 3 * halfHourMs, -3 * halfHourMs]) {
    const isOpen = given(at(20, 30) + wrongMs);
    expect(minutes.filter((minute) => isOpen(minute)).length).toBeLessThanOrEqual(60);
  }
  const isOpen = given(at(20, 30) + 365 * 24 * 60 * 60_000);
  expect(minutes.some((minute) => isOpen(minute))).toBe(false);
});
