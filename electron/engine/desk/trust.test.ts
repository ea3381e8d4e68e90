import { expect, test } from 'vitest';
import { admitPerson, catchUp, hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { pictureContent } from '../../../tests/support/paperPicture.ts';
import { letThrough, lieOf, ruled, sees, share, waits } from '../../../tests/support/paperReview.ts';
import { setAudience } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { choresIn } from '../circles/chores.ts';
import { startDraft } from '../envelopes/index.ts';
import { draftStart } from '../gate/index.ts';
import { openRules, reviewFor, rulesOf } from '../membership/index.ts';

/** Mum looks at the first photos that Ada hangs up for Grandma and for Uncle, and has let the first one hang. */
function trusted() {
  const home = family();
  const { mum, ada, grandma, circle, album } = home;
  const uncle = admitPerson(mum, circle, 'Uncle', 'adult');
  const everybody = [mum, ada, grandma, uncle];
  const tellAll = (from: typeof mum) => everybody.filter((one) => one !== from).flatMap((one) => catchUp(one, from));
  tellAll(mum);
  write(mum, circle, (draft, open) => setAudience(draft, open, album, [grandma.member, uncle.member]));
  ruled(mum, circle, ada.member, { ...openRules, review: 'first' });
  expect(tellAll(mum)).toEqual([]);
  const first = share(ada, circle, album);
  tellAll(ada);
  letThrough(mum, circle, [first]);
  expect(tellAll(mum)).toEqual([]);
  /** What her computer does by itself. */
  const settle = (who: typeof mum) => {
    for (const chore of choresIn(readBy(who, circle), 1))
      write(who, circle, (draft, open) => chore.settle(draft, open));
  };
  const upkeep = (who: typeof mum) => {
    settle(who);
    return tellAll(who);
  };
  return { ...home, uncle, tellAll, settle, upkeep, first };
}

test('once the first photo in an album was let through the next ones hang at once, for those who see it [S4]', () => {
  const { ada, grandma, uncle, circle, album, tellAll, upkeep, mum, first } = trusted();
  const second = share(ada, circle, album);
  expect(tellAll(ada)).toEqual([]);
  for (const who of [grandma, uncle]) expect(sees(who, circle).sort()).toEqual([first, second].sort());
  const before = mum.log.length;
  upkeep(mum);
  expect(mum.log.length).toBe(before);
});

test('the album is made narrower: Ada’s changed app writes for Uncle under the older key, and it hangs nowhere, whatever it says to know [P4] [R7] [R14]', () => {
  const { mum, ada, grandma, uncle, circle, album, tellAll, upkeep, first } = trusted();
  const wide = readBy(ada, circle).ledger.albums.get(album)!.current;
  const heads = draftStart(ada.gate.ledger(circle)!, ada.device).heads;
  write(mum, circle, (draft, open) => setAudience(draft, open, album, [grandma.member]));
  expect(tellAll(mum)).toEqual([]);
  expect(upkeep(mum)).toEqual([]);
  const { ledger, fold } = readBy(ada, circle);
  const lieWith = (over: Partial<ReturnType<typeof draftStart>>) => {
    const draft = startDraft(
      { device: ada.device, signing: ada.signing },
      { ...draftStart(ledger, ada.device), ...over },
    );
    const { content, blobs } = pictureContent(draft);
    return writeDocument(draft, { id: wide.id, album, key: fold.keyring.key(wide.id)! }, content, { blobs });
  };
  expect(hand(mum, lieWith({}))).toMatchObject({ problem: { code: 'AGAINST_RULES' } });
  const old = lieWith({ heads });
  for (const who of [mum, grandma, uncle]) {
    expect(hand(who, old).ok).toBe(true);
    expect(who.gate.ledger(circle)!.envelopes.get(old.id)!.standing).toBe('void');
    expect(sees(who, circle)).toEqual([first]);
  }
  // For those who are left nothing has changed.
  expect(reviewFor(rulesOf(readBy(mum, circle).ledger.membership, ada.member), album, [grandma.member])).toBe('off');
});

test('the album is made wider: the first photo for those who are new is looked at, and then no more [S4] [S6]', () => {
  const { mum, ada, grandma, uncle, circle, album, tellAll, upkeep, first } = trusted();
  const cousin = admitPerson(mum, circle, 'Cousin', 'adult');
  tellAll(mum);
  write(mum, circle, (draft, open) => setAudience(draft, open, album, [grandma.member, uncle.member, cousin.member]));
  expect(tellAll(mum)).toEqual([]);
  upkeep(mum);
  const second = share(ada, circle, album);
  tellAll(ada);
  expect([waits(mum, circle), sees(uncle, circle)]).toEqual([[second], [first]]);
  letThrough(mum, circle, [second]);
  expect(tellAll(mum)).toEqual([]);
  const third = share(ada, circle, album);
  expect(tellAll(ada)).toEqual([]);
  catchUp(cousin, mum);
  catchUp(cousin, ada);
  expect(sees(uncle, circle).sort()).toEqual([first, second, third].sort());
  expect(sees(cousin, circle)).toContain(third);
});

test('what Ada hung up in good faith, not knowing that the album was made narrower, is hung up again by Ada’s computer for those who are left [P8] [R7]', async () => {
  const { mum, ada, grandma, uncle, circle, album, tellAll, settle, first } = trusted();
  write(mum, circle, (draft, open) => setAudience(draft, open, album, [grandma.member]));
  settle(mum);
  share(ada, circle, album);
  tellAll(mum);
  tellAll(ada);
  for (const who of [grandma, uncle]) expect(sees(who, circle)).toEqual([first]);
  for (const _ of [1, 2]) await dutiesOf(ada, circle).round();
  tellAll(ada);
  expect([sees(grandma, circle).length, sees(uncle, circle).length, waits(mum, circle).length]).toEqual([2, 1, 0]);
});

test('two guardians say it apart: for whom both let it off [R12]', () => {
  const { mum, ada, grandma, uncle, circle, album, tellAll } = trusted();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  tellAll(mum);
  const rules = rulesOf(readBy(mum, circle).ledger.membership, ada.member);
  const only = (people: (typeof grandma)[]) => ({
    ...rules,
    reviewIn: [
      {
        album,
        review: 'off' as const,
        onlyFor: { people: people.map(({ member }) => member), others: 'first' as const },
      },
    ],
  });
  ruled(mum, circle, ada.member, only([grandma]));
  ruled(dad, circle, ada.member, only([uncle]));
  catchUp(mum, dad);
  const both = rulesOf(readBy(mum, circle).ledger.membership, ada.member);
  expect([grandma, uncle].map(({ member }) => reviewFor(both, album, [member]))).toEqual(['first', 'first']);
  expect(reviewFor(both, album, [])).toBe('off');
  expect(lieOf(ada, circle, () => undefined)).toEqual([]);
});
