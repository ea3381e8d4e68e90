import { expect, test } from 'vitest';
import { readBy, write } from '../../../tests/support/paperCircle.ts';
import { share } from '../../../tests/support/paperReview.ts';
import { grandmas, hurts } from '../../../tests/support/paperWords.ts';
import { idToBytes } from '../envelopes/index.ts';
import { commentsOn } from '../views/comments.ts';
import { talkOf } from '../views/talk.ts';
import { decide, reportPhoto, reportWords } from './ask.ts';
import { addComment, editComment, removeComment } from './talk.ts';

/* What a guardian's computer hides by itself because somebody reported words under it. */

/** Ada's changed app reports words under Mum's picture, as they are now; and whatever is reported may stay. */
function answered() {
  const house = grandmas();
  const { mum, dad, ada, circle, photo, album, claims, asked, tellAll, waits } = house;
  const written = () => commentsOn(readBy(mum, circle), { id: photo, album });
  const report = (at: number) => {
    const { id, by, wordings } = written()[at]!;
    const about = { comment: idToBytes(id), wording: idToBytes(wordings.at(-1)!.envelope), by: idToBytes(by) };
    claims(ada, { photo: idToBytes(photo), ...about });
  };
  const mayStay = () => {
    const about = asked();
    write(dad, circle, (draft, open) => decide(draft, open, about, 'keep', 9));
    tellAll();
  };
  const isHidden = async () => {
    await waits(dad);
    return readBy(mum, circle).ledger.atRest.size > 0;
  };
  return { ...house, written, report, mayStay, isHidden };
}

test('a guardian said of some words that they may stay: others under that picture, and these once they are changed, hide it again [S7] [R31]', async () => {
  const { grandma, circle, photo, comment, tellAll, report, mayStay, isHidden } = answered();
  report(0);
  expect(await isHidden()).toBe(true);
  mayStay();
  // The very same once more: a guardian has looked at them.
  report(0);
  expect(await isHidden()).toBe(false);
  mayStay();
  write(grandma, circle, (draft, open) => editComment(draft, open, comment, 'She smells like one', 10));
  tellAll();
  report(0);
  expect(await isHidden()).toBe(true);
  mayStay();
  write(grandma, circle, (draft, open) => addComment(draft, open, photo, 'And looks silly', 11));
  tellAll();
  report(1);
  expect(await isHidden()).toBe(true);
});

test('words that are gone, that nobody wrote, or that whoever reports them wrote, hide no picture [R31] [R19]', async () => {
  const { ada, grandma, circle, photo, comment, tellAll, claims, report, isHidden } = answered();
  const about = { photo: idToBytes(photo), by: idToBytes(grandma.member) };
  claims(grandma, { ...about, comment: idToBytes(comment), wording: idToBytes(comment) });
  claims(ada, { ...about, comment: new Uint8Array(32).fill(7) });
  claims(ada, { ...about, comment: idToBytes(comment), wording: new Uint8Array(32).fill(7) });
  expect(await isHidden()).toBe(false);
  report(0);
  write(grandma, circle, (draft, open) => removeComment(draft, open, comment));
  tellAll();
  expect(await isHidden()).toBe(false);
});

test('words under one picture are one picture of the three that are hidden because the same person said so [S7] [R31]', async () => {
  const { mum, grandma, ada, circle, album, photo, tellAll, isHidden } = answered();
  for (const more of ['two', 'three']) write(grandma, circle, (draft, open) => addComment(draft, open, photo, more, 4));
  const others = [1, 2].map(() => share(mum, circle, album, 'another'));
  tellAll();
  for (const { id } of commentsOn(readBy(ada, circle), { id: photo, album }))
    write(ada, circle, (draft, open) => reportWords(draft, open, { photo, comment: id }, hurts, 5));
  for (const other of others) write(ada, circle, (draft, open) => reportPhoto(draft, open, other, hurts, 6));
  tellAll();
  expect(await isHidden()).toBe(true);
  expect(readBy(mum, circle).ledger.atRest.size).toBe(3);
});

test('while the picture is hidden guardians read what is written under it, at the desk, and nobody says more [S2] [S7]', async () => {
  const { mum, dad, ada, grandma, circle, photo, report, isHidden } = answered();
  report(0);
  expect(await isHidden()).toBe(true);
  const talkAt = (who: typeof mum) => talkOf(readBy(who, circle), photo);
  for (const guardian of [mum, dad])
    expect(talkAt(guardian)).toMatchObject({
      comments: [{ words: 'She looks like a potato', mayReport: false }],
      ...{ mayComment: false, mayReact: false, mayAskToTakeDown: false, mayReport: false },
    });
  for (const other of [ada, grandma]) expect(talkAt(other)).toBeUndefined();
});
