import { expect, test } from 'vitest';
import { readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { askToTakeDown, decide, reportPhoto, reportWords } from '../desk/ask.ts';
import { addComment } from '../desk/talk.ts';
import { deskOf } from './desk.ts';
import { talkOf } from './talk.ts';
import { unseenBy } from './unseenBy.ts';

const unkind = { why: 'unkind', words: '' } as const;

type House = ReturnType<typeof withDad>;

/** A picture hangs, with a word of Grandma's under it. */
function pictureBy(whose: (house: House) => PaperComputer) {
  const house = withDad();
  const { mum, grandma, circle, album, everybody, tellAll } = house;
  const photo = share(whose(house), circle, album, 'the picnic');
  tellAll();
  write(grandma, circle, (draft, open) => addComment(draft, open, photo, 'So green', 4));
  tellAll();
  const comment = talkOf(readBy(mum, circle), photo)!.comments[0]!.id;
  const says = (who: PaperComputer, what: Parameters<typeof write>[2]) => {
    write(who, circle, what);
    tellAll();
  };
  /** As Mum, Dad, Ada and Grandma read it. */
  const unseen = () => everybody.map((who) => unseenBy(readBy(who, circle), photo));
  return { ...house, photo, comment, says, unseen };
}

test('of a picture that Ada reported guardians read that she does not see it, also after they let it hang, and nobody else does [S6] [S7]', () => {
  const { mum, ada, circle, photo, says, unseen } = pictureBy(({ grandma }) => grandma);
  expect(unseen()).toEqual([[], [], [], []]);
  says(ada, (draft, open) => reportPhoto(draft, open, photo, unkind, 5));
  expect(unseen()).toEqual([[ada.member], [ada.member], [], []]);
  const [thing] = deskOf(readBy(mum, circle), () => true, wholeAndSame.likenessOf).things;
  if (thing?.kind !== 'report') throw new Error('Nobody reported anything');
  says(mum, (draft, open) => decide(draft, open, thing.report, 'keep', 7));
  expect(unseen()).toEqual([[ada.member], [ada.member], [], []]);
});

test('whom only words under a picture hurt sees the picture, and is named with the others [S6] [S7]', () => {
  const { ada, photo, comment, says, unseen } = pictureBy(({ mum }) => mum);
  says(ada, (draft, open) => reportWords(draft, open, { photo, comment }, unkind, 5));
  expect(unseen()).toEqual([[], [], [], []]);
});

test('of a picture of her own Mum learns of no report by who sees it, and is asked where Ada wants it to come down [S6] [S7]', () => {
  const reported = pictureBy(({ mum }) => mum);
  const { ada, photo, says } = reported;
  says(ada, (draft, open) => reportPhoto(draft, open, photo, unkind, 5));
  expect(reported.unseen()).toEqual([[], [ada.member], [], []]);

  const asked = pictureBy(({ mum }) => mum);
  asked.says(asked.ada, (draft, open) => askToTakeDown(draft, open, asked.photo, 'no', 5));
  expect(asked.unseen()).toEqual([[asked.ada.member], [asked.ada.member], [], []]);
});

test('whom a child’s picture shows asks the child: only guardians read who does not see it [S6]', () => {
  const { grandma, photo, says, unseen } = pictureBy(({ ada }) => ada);
  says(grandma, (draft, open) => askToTakeDown(draft, open, photo, '', 5));
  expect(unseen()).toEqual([[grandma.member], [grandma.member], [], []]);
});
