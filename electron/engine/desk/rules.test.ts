import { expect, test } from 'vitest';
import type { MemberId } from '#shared/domain/ids.ts';
import { admitPerson, catchUp, draftOf, hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { wholeAndSame } from '../../../tests/support/paperReview.ts';
import { idToBytes, rulesToWire } from '../envelopes/index.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { openRules, rulesOf } from '../membership/index.ts';
import { deskOf, rulesView } from '../views/desk.ts';
import { agreeToRules, setGuardiansToWiden, setRules } from './setRules.ts';

/** As somebody's app would sign it that asks nobody. */
const openRulesFor = ({ member }: { readonly member: MemberId }) => ({
  kind: 'rules',
  member: idToBytes(member),
  rules: rulesToWire(openRules),
  ends: [],
  agreesTo: null,
  at: 1,
});

test('a child comments once a guardian allows it; no child sets a rule [S2] [R19]', () => {
  const { mum, ada, circle } = family();
  const { membership } = readBy(ada, circle).ledger;
  expect(rulesOf(membership, ada.member)).toMatchObject({ mayComment: false, mayReact: true, review: 'off' });
  const draft = draftOf(ada, circle);
  draft.addEntry(openRulesFor(ada));
  expect(hand(mum, draft.envelopes[0]!)).toMatchObject({ problem: { code: 'BAD_ENTRY' } });
  expect(setRules(draftOf(ada, circle), readBy(ada, circle), ada.member, openRules, 1)).toMatchObject({ ok: false });
});

test('who may see what a child hangs up, and in which albums, every gate checks [S6]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const share = () =>
    sharePhotos(draftOf(ada, circle), readBy(ada, circle), album, [{ entry: picture(), caption: '' }], 1);
  for (const rules of [
    { ...openRules, shareWith: [] },
    { ...openRules, shareIn: [] },
  ]) {
    const before = draftOf(ada, circle);
    sharePhotos(before, readBy(ada, circle), album, [{ entry: picture(), caption: '' }], 1);
    write(mum, circle, (draft, open) => setRules(draft, open, ada.member, rules, 1));
    tellAll(mum);
    expect(share()).toMatchObject({ problem: { code: 'RULES_SAY_NO' } });
    // Written without having heard of it: let in, and worth nothing.
    expect(hand(grandma, before.envelopes[0]!).ok).toBe(true);
    expect(readBy(grandma, circle).ledger.envelopes.get(before.envelopes[0]!.id)!.standing).toBe('void');
    write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, 1));
    tellAll(mum);
  }
  write(mum, circle, (draft, open) =>
    setRules(draft, open, ada.member, { ...openRules, shareWith: [grandma.member], shareIn: [album] }, 1),
  );
  tellAll(mum);
  expect(share().ok).toBe(true);
});

test('where the circle wants two guardians for more freedom, less holds at once and more when the second agrees [S2] [P9]', () => {
  const { mum, ada, circle, tellAll } = family();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  const meet = () => {
    catchUp(dad, mum);
    catchUp(mum, dad);
    tellAll(mum);
  };
  write(mum, circle, (draft, open) => setGuardiansToWiden(draft, open, 2));
  meet();
  expect(
    write(dad, circle, (draft, open) =>
      setRules(draft, open, ada.member, { ...openRules, mayComment: false, review: 'always' }, 1),
    ),
  ).toEqual({ isProposed: false });
  meet();
  expect(write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, 2))).toEqual({
    isProposed: true,
  });
  meet();
  expect(rulesOf(readBy(ada, circle).ledger.membership, ada.member).review).toBe('always');
  // Not by an app that skips the asking, nor by the same guardian.
  const alone = draftOf(mum, circle);
  alone.addEntry(openRulesFor(ada));
  expect(hand(dad, alone.envelopes[0]!)).toMatchObject({ problem: { detail: 'NOT_ALLOWED' } });
  expect(deskOf(readBy(mum, circle), wholeAndSame.has, wholeAndSame.likenessOf).things).toEqual([]);
  const [change] = deskOf(readBy(dad, circle), wholeAndSame.has, wholeAndSame.likenessOf).things;
  expect(change).toMatchObject({ kind: 'change', member: ada.member, proposed: openRules });
  if (change?.kind !== 'change') throw new Error('Dad is asked');
  expect(agreeToRules(draftOf(mum, circle), readBy(mum, circle), change.change, 3)).toMatchObject({ ok: false });
  write(dad, circle, (draft, open) => agreeToRules(draft, open, change.change, 3));
  meet();
  expect(rulesOf(readBy(ada, circle).ledger.membership, ada.member)).toEqual(openRules);
  expect(deskOf(readBy(dad, circle), wholeAndSame.has, wholeAndSame.likenessOf).things).toEqual([]);
  expect(rulesView(readBy(ada, circle))).toMatchObject({ maySet: false, guardiansToWiden: 2 });
  expect(rulesView(readBy(ada, circle)).members.map(({ member }) => member)).toEqual([ada.member]);
  // Back to one takes both.
  write(mum, circle, (draft, open) => setGuardiansToWiden(draft, open, 1));
  meet();
  expect(readBy(mum, circle).ledger.membership.guardiansToWiden).toBe(2);
  write(dad, circle, (draft, open) => setGuardiansToWiden(draft, open, 1));
  meet();
  expect(readBy(mum, circle).ledger.membership.guardiansToWiden).toBe(1);
});

test('two guardians set rules apart: what each allows holds, and a restriction is never undone by somebody who had not heard of it [R12] [P9]', () => {
  const { mum, ada, circle } = family();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, review: 'always' }, 1));
  write(dad, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, mayReact: false }, 1));
  expect([...catchUp(dad, mum), ...catchUp(mum, dad)]).toEqual([]);
  for (const who of [mum, dad])
    expect(rulesOf(readBy(who, circle).ledger.membership, ada.member)).toMatchObject({
      review: 'always',
      mayReact: false,
    });
});
