import { expect, test } from 'vitest';
import type { CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { factsOf } from '../../../tests/support/paperActivity.ts';
import { hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, withDad } from '../../../tests/support/paperFamily.ts';
import { share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { takeBackPhotos } from '../albums/photoActions.ts';
import { createGate } from '../gate/index.ts';
import { deskOf } from '../views/desk.ts';
import { toldOf } from '../views/told.ts';
import { decide, reportPhoto } from './ask.ts';
import { hideForNow, showAgain } from './hold.ts';

const has = () => true;

test('who reports a photo when it was shown again is told what became of that, as anybody who reports something is [S7]', () => {
  const { mum, mumId, dad, ada, grandma, circle, album, tellAll } = withDad();
  const desk = (who: PaperComputer) => deskOf(readBy(who, circle), has, wholeAndSame.likenessOf).things;
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), has).facts;
  const photo = share(dad, circle, album);
  tellAll();
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 6));
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 7));
  tellAll();
  const report = { why: 'unkind', words: '' } as const;
  write(grandma, circle, (draft, open) => reportPhoto(draft, open, photo, report, 8));
  tellAll();
  const [thing] = desk(mum);
  if (thing?.kind !== 'report') throw new Error('Grandma reported');
  expect(thing.readsWords).toBe(true);
  write(mum, circle, (draft, open) => decide(draft, open, thing.report, 'keep', 9, 'It is a beetle.'));
  tellAll();
  expect(told(grandma)).toMatchObject([{ kind: 'mayHang', by: mumId, words: 'It is a beetle.' }]);
  expect([told(ada), desk(dad)]).toEqual([[], []]);
});

/** After the next start: what was erased is not on the disk any more. */
function startAgain(who: PaperComputer, circle: CircleId, erased: EnvelopeId): PaperComputer {
  const again = { ...who, gate: createGate(), log: [] };
  again.gate.expect(circle);
  for (const envelope of who.log) if (envelope.id !== erased) hand(again, envelope);
  return again;
}

test('that it may hang, said by showing it again, stays what was answered when the photo is gone, also after the next start [S2] [S7] [P8]', () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = family();
  const photo = share(ada, circle, album);
  tellAll(ada);
  write(grandma, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'other', words: '' }, 5));
  tellAll(grandma);
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 6));
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 7));
  tellAll(mum);
  const { envelope } = readBy(grandma, circle).fold.model.photos.get(photo)!;
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo], 8));
  tellAll(ada);
  const read = (who: PaperComputer) => factsOf(who, circle, grandma.member).map(({ kind, by }) => ({ kind, by }));
  const before = read(grandma);
  expect(before).toContainEqual({ kind: 'mayHang', by: mumId });
  for (const who of [grandma, mum]) expect(read(startAgain(who, circle, envelope))).toEqual(before);
});
