import { expect, test } from 'vitest';
import { hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { lieOf, sees, share } from '../../../tests/support/paperReview.ts';
import { takeBackPhotos } from '../albums/photoActions.ts';
import { idToBytes } from '../envelopes/index.ts';
import { toldOf } from '../views/told.ts';

/** Ada has hung up a photo, and Dad another one; what Dad's changed app says of hers goes to everybody. */
function dadsLies() {
  const house = withDad();
  const { mum, dad, ada, circle, album, tellAll } = house;
  const [photo, dads] = [share(ada, circle, album), share(dad, circle, album)];
  tellAll();
  const { photos } = readBy(dad, circle).fold.model;
  const placeOf = (id: typeof photo) => {
    const { envelope } = photos.get(id)!;
    const { author, seq, previous } = readBy(dad, circle).ledger.envelopes.get(envelope)!;
    return {
      id: idToBytes(envelope),
      author: idToBytes(author),
      seq,
      previous: previous === null ? null : idToBytes(previous),
    };
  };
  const says = (payload: object) => {
    for (const envelope of lieOf(dad, circle, (draft) => draft.add({ type: 'takeBack', payload })))
      expect(hand(dad, envelope).ok).toBe(true);
    tellAll();
  };
  const told = () => toldOf(readBy(ada, circle), () => true).facts.map(({ kind }) => kind);
  return { mum, dad, ada, circle, photo, dads, placeOf, says, told, tellAll };
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
