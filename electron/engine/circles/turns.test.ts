import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import { eventually } from '../../../tests/support/eventually.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { describeAlbum } from '../albums/albumActions.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { createGate } from '../gate/index.ts';
import type { EnvelopePage, EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import { createLedgers } from '../carrier/ledgers.ts';
import { createCircles, type Circles } from './circles.ts';
import { removeDevice } from './takeAway.ts';

/** What Grandma's computer reads of these rows: her gate, ledgers over a store that gives one row at a time, and what she sees. */
function grandmasComputer(
  grandma: PaperComputer,
  rows: readonly StoredEnvelope[],
  gate = createGate(new Set(rows.map((row) => row.circle))),
) {
  const changes$ = new Subject<EnvelopePage>();
  const store = {
    changes$,
    get: (id: string) => Promise.resolve(rows.find((row) => row.id === id)),
    async *readInTurns() {
      for (const row of [...rows]) yield await Promise.resolve({ envelopes: [row], isLater: false });
    },
    async *readAll() {
      yield await Promise.resolve([...rows]);
    },
  } as unknown as EnvelopeStore;
  const ledgers = createLedgers({
    gate,
    store,
    onError: (error) => {
      throw error;
    },
  });
  const device = { id: grandma.device, signing: grandma.signing, box: grandma.box } as never;
  const circles = createCircles({ device, ledgers });
  ledgers.addReader(circles.reader);
  return { ledgers, circles, changes$ };
}

test('a photo that a lost computer hung up apart from its removal is gone from the screen when the removal is heard of [P2] [R17]', async () => {
  const { mum, ada, grandma, circle, album } = family();
  const rows: StoredEnvelope[] = grandma.log.map(({ id, circleId, bytes }) => ({ id, circle: circleId, bytes }));
  const { ledgers, circles, changes$ } = grandmasComputer(grandma, rows, grandma.gate);
  await (
    await ledgers.load()
  ).whole;
  const stores = (from: typeof mum, last: number) => {
    const page = from.log.slice(-last).map((envelope) => {
      expect(hand(grandma, envelope).ok).toBe(true);
      return { id: envelope.id, circle, bytes: envelope.bytes };
    });
    rows.push(...page);
    changes$.next({ envelopes: page, checkpoint: { epoch: 'e', seq: rows.length } });
  };
  const photos = () => circles.get(circle)!.fold.model.photos.size;

  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1));
  stores(ada, 1);
  expect(photos()).toBe(1);
  const before = mum.log.length;
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  stores(mum, mum.log.length - before);
  await eventually(() => expect(photos()).toBe(0));
  expect(readBy(grandma, circle).fold.model.photos.size).toBe(0);
});

test('what a thief called an album apart from the removal of that laptop is not back after a restart [P2] [R14] [R17]', async () => {
  const { mum, ada, grandma, circle, album } = family();
  const name = (circles: Circles) => circles.get(circle)!.fold.model.albums.get(album)?.value.name;
  const rowsOf = () => grandma.log.map(({ id, circleId, bytes }) => ({ id, circle: circleId, bytes }));
  const before = grandmasComputer(grandma, rowsOf());
  await (
    await before.ledgers.load()
  ).whole;
  const called = name(before.circles);

  write(ada, circle, (draft, open) => describeAlbum(draft, open, album, { name: 'THIEF', cover: null }));
  expect(hand(grandma, ada.log.at(-1)!).ok).toBe(true);
  const heard = mum.log.length;
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  for (const envelope of mum.log.slice(heard)) expect(hand(grandma, envelope).ok).toBe(true);

  const after = grandmasComputer(grandma, rowsOf());
  await (
    await after.ledgers.load()
  ).whole;
  expect(name(after.circles)).toBe(called);
});
