import { expect, test } from 'vitest';
import { beginningOf } from '../../../tests/support/schedules/beginning.ts';
import { hasNothingLeft } from '../../../tests/support/schedules/seat.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { meaningOf } from './index.ts';

test('[R14] [P5] [P9] [R17] Dad, whom Mum puts out elsewhere, puts Ada’s computer out: it erases all it has, and is told in the end that it was worth nothing', async () => {
  const beginning = await beginningOf({ family: 0, review: 'off' });
  const [mum, dad, ada] = [beginning.mum, beginning.dad, beginning.ada].map((paper) => paper.copy({ ms: 0 }));
  const had = ada!.stored.length;
  await dad!.write((draft, open) => removeDevice(draft, open, ada!.key.device));
  await mum!.write((draft, open) => removeDevice(draft, open, dad!.key.device));
  await ada!.hearAll(dad!);
  expect(hasNothingLeft(ada!)).toBe(true);
  expect(ada!.stored.length).toBeLessThan(had);
  // It says so, and nothing else.
  expect((await ada!.duties()).map(({ type }) => type)).toEqual(['copyErased']);
  await dad!.hearAll(ada!);

  while ((await ada!.hearAll(mum!)) || (await mum!.hearAll(ada!)));
  expect(hasNothingLeft(ada!)).toBe(false);
  expect(ada!.stored.length).toBeGreaterThan(had);
  expect(meaningOf(ada!.ledger)).toEqual(meaningOf(mum!.ledger));
  await ada!.restart();
  expect(meaningOf(ada!.ledger)).toEqual(meaningOf(mum!.ledger));
});
