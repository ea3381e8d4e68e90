import { expect, test } from 'vitest';
import type { ChainLink } from '#shared/domain/ids.ts';
import { catchUp, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { setCaption, sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { setRules } from '../desk/setRules.ts';
import { linkOf, makeEnvelope } from '../envelopes/index.ts';
import { openRules } from '../membership/index.ts';
import { endsOf, ledgerDigest, mayFetch, quotas, stillHolds, usageOf, whoIsOver } from './index.ts';

const noteBy = (
  { device, signing }: PaperComputer,
  said: Omit<Parameters<typeof makeEnvelope>[1], 'type' | 'payload'> & { readonly words: string },
) => makeEnvelope({ device, signing }, { ...said, type: 'note', payload: { words: said.words } });

test('a computer that gives one number to envelope after envelope is let in so often, and no further [R31] [P9]', () => {
  const { mum, ada, circle } = family();
  const { heads } = readBy(mum, circle).ledger.membership;
  const verdicts = Array.from({ length: quotas.stories + 3 }, (_, index) =>
    hand(mum, noteBy(ada, { circle, seq: 1, clock: 1, heads, words: index.toString() })),
  );
  expect(verdicts.filter(({ ok }) => ok)).toHaveLength(quotas.stories - 1);
  expect(verdicts.at(-1)).toMatchObject({ problem: { code: 'NUMBER_TAKEN' } });
  // That is no want of room.
  expect(whoIsOver(readBy(mum, circle).ledger, Infinity)).toEqual([]);
});

test('a device that has filled its room is refused here, others are not, and it can still take back [R31] [P5] [P9]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const [photo] = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  );
  expect(catchUp(mum, ada)).toEqual([]);
  const usage = usageOf(readBy(mum, circle).ledger, ada.device);
  // As if it had shared a hundred thousand.
  usage.documents += quotas.documents;
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: 'one more' }], 1));
  const more = ada.log.at(-1)!;
  expect(hand(mum, more)).toMatchObject({ problem: { code: 'OVER_QUOTA' } });
  expect(hand(grandma, more).ok).toBe(true);
  expect(usage.refused).toBe(1);
  write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1));
  expect(hand(mum, grandma.log.at(-1)!).ok).toBe(true);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo!]));
  expect(hand(mum, ada.log.at(-1)!).ok).toBe(true);
  // As if that had been a great deal: now there is room, and it is asked for again.
  const { revivals } = readBy(mum, circle).ledger;
  usage.documents -= quotas.documents;
  write(ada, circle, (draft, open) => setCaption(draft, open, open.fold.model.photos.keys().next().value!, 'words'));
  hand(mum, ada.log.at(-1)!);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [...open.fold.model.photos.keys()]));
  hand(mum, ada.log.at(-1)!);
  expect(readBy(mum, circle).ledger.revivals).toBe(revivals + 1);
});

test('what a computer that was put out goes on signing fills no disk, and changes nothing [R31] [R17] [P2]', () => {
  const { mum, ada, grandma, circle, tellAll } = family();
  const { heads } = readBy(ada, circle).ledger.membership;
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  tellAll(mum);
  const before = ledgerDigest(readBy(mum, circle).ledger);
  const [last] = endsOf(readBy(mum, circle).ledger, ada.device);
  const usage = usageOf(readBy(mum, circle).ledger, ada.device);
  let refused = 0;
  for (let index = 0; index < 20; index++) {
    if (index === 10) usage.voids = quotas.voids;
    const said = noteBy(ada, { circle, seq: 10 + index, previous: last!, clock: 1, heads, words: index.toString() });
    if (!hand(mum, said).ok) refused += 1;
    expect(stillHolds(readBy(mum, circle).ledger, said.id)).toBe(false);
  }
  expect(refused).toBe(10);
  expect(ledgerDigest(readBy(mum, circle).ledger)).toBe(before);
  expect(ledgerDigest(readBy(grandma, circle).ledger)).toBe(before);
});

test('somebody who claims more of everybody’s disks than they may gets what they claimed first [R31]', () => {
  const { mum, ada, circle, album } = family();
  const photos = [1, 2, 3].map(
    (index) =>
      write(ada, circle, (draft, open) =>
        sharePhotos(draft, open, album, [{ entry: picture(), caption: index.toString() }], 1),
      )[0]!,
  );
  expect(catchUp(mum, ada)).toEqual([]);
  const { ledger, fold } = readBy(mum, circle);
  const facts = photos.map((photo) => ledger.envelopes.get(fold.model.photos.get(photo)!.envelope)!);
  // Each claims three blobs of 1041 bytes.
  const budgetBytes = 2 * 3 * 1041;
  expect(facts.map((fact) => mayFetch(ledger, fact, budgetBytes))).toEqual([true, true, false]);
  expect(whoIsOver(ledger, budgetBytes)).toEqual([ada.device]);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photos[0]!]));
  expect(catchUp(mum, ada)).toEqual([]);
  expect(facts.map((fact) => mayFetch(ledger, fact, budgetBytes))).toEqual([false, true, true]);
});

test('what counts for nothing takes its room as well: by a rule, or by who was put out and holds a link of its chain back [R31] [P9]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const usage = () => usageOf(readBy(mum, circle).ledger, ada.device);
  const last = () => ada.log.at(-1)!;
  const hangUp = () =>
    write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1));
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, isPaused: true }, 1));
  hangUp();
  expect(hand(mum, last()).ok).toBe(true);
  expect([stillHolds(readBy(mum, circle).ledger, last().id), usage().voids]).toEqual([false, 1]);
  // As if it had gone on a hundred thousand times.
  usage().voids = quotas.documents;
  hangUp();
  expect(hand(mum, last())).toMatchObject({ problem: { code: 'OVER_QUOTA' } });
  for (const envelope of ada.log) expect(hand(grandma, envelope).ok).toBe(true);

  usage().voids = 0;
  const { heads } = readBy(grandma, circle).ledger.membership;
  const note = (seq: number, previous: ChainLink) =>
    noteBy(ada, { circle, seq, previous, clock: 1, heads, words: seq.toString() });
  const shown = note(101, linkOf(null, note(100, linkOf(null, last().id)).id));
  expect(hand(mum, shown).ok).toBe(true);
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  expect(hand(mum, note(102, linkOf(null, shown.id))).ok).toBe(true);
  usage().voids = quotas.acts;
  expect(hand(mum, note(103, linkOf(null, shown.id)))).toMatchObject({ problem: { code: 'OVER_QUOTA' } });
});
