import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import type { EnvelopePage, EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import { createLedgers } from '../carrier/ledgers.ts';
import { createCircles } from './circles.ts';

test('while a computer reads everything anew, what arrives is judged by all it knows, and is not lost [P8] [R2]', async () => {
  const { mum, ada, circle, album } = family();
  const rows: StoredEnvelope[] = mum.log.map(({ id, circleId, bytes }) => ({ id, circle: circleId, bytes }));
  const changes$ = new Subject<EnvelopePage>();
  let meanwhile = (): void => undefined;
  const store = {
    changes$,
    get: (id: string) => Promise.resolve(rows.find((row) => row.id === id)),
    async *readInTurns() {
      yield await Promise.resolve({ envelopes: [...rows], isLater: false });
    },
    async *readAll() {
      // In small steps, as a disk gives it; what comes meanwhile comes too late for this round.
      for (const row of [...rows]) yield await Promise.resolve([row]);
      meanwhile();
    },
  } as unknown as EnvelopeStore;
  const ledgers = createLedgers({
    gate: mum.gate,
    store,
    onError: (error) => {
      throw error;
    },
  });
  const device = { id: mum.device, signing: mum.signing, box: mum.box } as never;
  const circles = createCircles({ device, ledgers });
  ledgers.addReader(circles.reader);
  expect(await (await ledgers.load()).whole).toMatchObject({ refused: 0 });

  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1));
  const shared = ada.log.at(-1)!;
  meanwhile = () => {
    meanwhile = () => undefined;
    expect(hand(mum, shared).ok).toBe(true);
    const row = { id: shared.id, circle, bytes: shared.bytes };
    rows.push(row);
    changes$.next({ envelopes: [row], checkpoint: { epoch: 'e', seq: rows.length } });
  };
  await ledgers.reread();
  expect(circles.get(circle)!.fold.model.photos.size).toBe(1);
  expect(circles.get(circle)!.ledger.envelopes.has(shared.id)).toBe(true);
  expect(readBy(mum, circle).fold.model.photos.size).toBe(1);
});
