import { expect, test } from 'vitest';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import { hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { lieOf, sees, share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { takeBackPhotos } from '../albums/photoActions.ts';
import { reportPhoto } from '../desk/ask.ts';
import { addComment } from '../desk/talk.ts';
import { idToBytes, photoIdOf } from '../envelopes/index.ts';
import { deskOf } from '../views/desk.ts';
import { askedAbout } from '../views/shown.ts';
import { toldOf } from '../views/told.ts';

/** Ada has hung up a photo, and Dad another one; what Dad's changed app says of hers goes to everybody. */
function dadsLies() {
  const house = withDad();
  const { mum, dad, ada, grandma, circle, album, tellAll } = house;
  const [photo, dads] = [share(ada, circle, album), share(dad, circle, album)];
  tellAll();
  const { photos } = readBy(dad, circle).fold.model;
  const placeIn = (envelope: EnvelopeId) => {
    const { author, seq, previous } = readBy(dad, circle).ledger.envelopes.get(envelope)!;
    return {
      id: idToBytes(envelope),
      author: idToBytes(author),
      seq,
      previous: previous === null ? null : idToBytes(previous),
    };
  };
  const placeOf = (id: typeof photo) => placeIn(photos.get(id)!.envelope);
  const says = (payload: object) => {
    for (const envelope of lieOf(dad, circle, (draft) => draft.add({ type: 'takeBack', payload })))
      expect(hand(dad, envelope).ok).toBe(true);
    tellAll();
  };
  const told = (who: PaperComputer = ada) => toldOf(readBy(who, circle), () => true).facts.map(({ kind }) => kind);
  return { mum, dad, ada, grandma, circle, photo, dads, placeIn, placeOf, says, told, tellAll };
}

test('Dad’s changed app takes Ada’s photo down without saying that it is one, as another one, or as his own: it hangs on at everybody’s [S5] [P9] [R1]', () => {
  const { mum, dad, ada, circle, photo, dads, placeOf, says } = dadsLies();
  const [hers, his] = [placeOf(photo), placeOf(dads)];
  says({ targets: [hers], at: 7 });
  says({ targets: [hers], photos: [], at: 7 });
  says({ targets: [{ ...hers, author: his.author, seq: his.seq }], photos: [idToBytes(dads)], at: 7 });
  for (const who of [mum, dad, ada]) expect(sees(who, circle)).toContain(photo);
  // His own among them comes down: of that he is told nothing.
  says({ targets: [hers, his], photos: [idToBytes(dads)], at: 7 });
  for (const who of [mum, dad, ada]) expect(sees(who, circle)).toEqual([photo]);
});

test('as what it is Ada’s photo comes down, and she is told who did it [S5] [P9] [R1]', () => {
  const { mum, dad, ada, circle, photo, told, tellAll } = dadsLies();
  write(dad, circle, (draft, open) => takeBackPhotos(draft, open, [photo], 7));
  tellAll();
  for (const who of [mum, dad, ada]) expect(sees(who, circle)).not.toContain(photo);
  expect(told()).toEqual(['removed']);
});

test('Dad’s changed app takes back what Ada told the guardians of his photo: it lies on Mum’s desk all the same [S5] [S7] [P9]', () => {
  const { mum, ada, circle, dads, placeIn, says, tellAll } = dadsLies();
  const said = { why: 'upsetting', words: 'Dad laughed at me' } as const;
  write(ada, circle, (draft, open) => reportPhoto(draft, open, dads, said, 5));
  tellAll();
  const [asked] = askedAbout(readBy(ada, circle));
  const report = placeIn(asked!.id);
  const photos = [idToBytes(photoIdOf({ circle, author: ada.device, seq: report.seq }))];
  for (const lie of [{}, { photos: [] }, { photos }, { photos: [idToBytes(dads)] }])
    says({ targets: [report], ...lie, at: 7 });
  const { things } = deskOf(readBy(mum, circle), () => true, wholeAndSame.likenessOf);
  expect(things).toMatchObject([{ kind: 'report', words: 'Dad laughed at me' }]);
});

test('what Grandma wrote Dad’s app takes away as a list without any photos: she is told of her words [S5] [S7] [P9]', () => {
  const { grandma, circle, dads, placeIn, says, told, tellAll } = dadsLies();
  write(grandma, circle, (draft, open) => addComment(draft, open, dads, 'Not nice', 5));
  tellAll();
  const [comment] = [...readBy(grandma, circle).fold.model.talk.get(dads)!.keys()];
  says({ targets: [placeIn(comment!)], photos: [], at: 7 });
  expect(told(grandma)).toEqual(['removedWords']);
});
