import { DatabaseSync } from 'node:sqlite';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { readBy, startFamily, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { picture } from '../../../tests/support/paperFamily.ts';
import { createAlbum, setAudience } from '../albums/albumActions.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { temporaryFolder } from '../identity/testing/temporaryFolder.ts';
import { createMemoryDiscovery } from '../network/index.ts';
import { storeFileName } from '../store/index.ts';
import { admit, carrierOf, hearAll, put } from '../../../tests/support/keyless.ts';

/** Changes the rows of these envelopes on the disk, behind everybody's back: their checksums are wrong then. */
function spoil(directory: string, ids: readonly EnvelopeId[]): void {
  const database = new DatabaseSync(join(directory, 'store', storeFileName));
  const rows = database.prepare('SELECT seq, data FROM "envelopes-0"').all();
  for (const { seq, data } of rows)
    if (ids.some((id) => String(data).includes(`"id":"${id}"`)))
      database
        .prepare('UPDATE "envelopes-0" SET data = ? WHERE seq = ?')
        .run(String(data).replace('"bytes"', '"bytez"'), seq!);
  database.close();
}

const filesOf = (directory: string): string[] => readdirSync(join(directory, 'store')).sort();

/** Ada has hung up two pictures that nobody else has yet. Her computer is off. */
async function adaAlone() {
  const { mum, circle } = startFamily();
  const ada = await admit(mum, circle, 'Ada', 'child');
  const dad = await admit(mum, circle, 'Dad', 'adult');
  hearAll(ada, mum);
  write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Garden things', audience: [] }));
  const album = [...ada.gate.ledger(circle)!.albums.keys()].at(-1)!;
  for (let count = 0; count < 2; count += 1)
    write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1));
  const directory = await temporaryFolder();
  const first = await carrierOf(ada, circle, { directory });
  await put(first, ada.log);
  await first.close();
  return { mum, ada, dad, circle, directory };
}

const idsOf = (log: PaperComputer['log']): EnvelopeId[] => log.map(({ id }) => id);

test('[R4] what only this computer had is saved, and what cannot be judged yet waits until the others have brought what it rests on', async () => {
  const { mum, ada, dad, circle, directory } = await adaAlone();
  // Her own admission: nothing of hers can be judged without it.
  const admission = mum.log.find(({ type, heads }) => type === 'membership' && heads.length > 0)!;
  spoil(directory, [admission.id]);
  const house = createMemoryDiscovery();
  const known = [
    { id: circle, heads: [], devices: [{ device: dad.device, certificate: dad.tls.certificateHash, addresses: [] }] },
  ];
  const rebuilt = await carrierOf(ada, circle, { directory, discovery: house, circles: known });
  expect(rebuilt.wasRebuilt).toBe(true);
  expect(filesOf(directory)).toEqual(expect.arrayContaining(['envelopes.waiting', storeFileName]));
  expect(filesOf(directory)).not.toContain('envelopes.damaged');
  const kept = rebuilt.store.has(idsOf(ada.log)).size;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(ada.log.length - 1);
  // Half-way, the power goes.
  await rebuilt.close();

  const again = await carrierOf(ada, circle, { directory, discovery: house, circles: known });
  onTestFinished(() => again.close());
  expect(again.wasRebuilt).toBe(false);
  const dads = await carrierOf(dad, circle, { discovery: house });
  onTestFinished(() => dads.close());
  await put(dads, mum.log);
  await eventually(() => expect(again.store.has(idsOf(ada.log)).size).toBe(ada.log.length));
  await eventually(() => expect(filesOf(directory)).not.toContain('envelopes.waiting'));
  await eventually(() => expect(dads.store.has(idsOf(ada.log)).size).toBe(ada.log.length));
});

test('[R4] [P5] what was taken back meanwhile does not wait any longer', async () => {
  const { mum, ada, circle, directory } = await adaAlone();
  const admission = mum.log.find(({ type, heads }) => type === 'membership' && heads.length > 0)!;
  spoil(directory, [admission.id]);
  hearAll(mum, ada);
  const [photo] = readBy(mum, circle).fold.model.photos.values();
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [photo!.id]));

  const rebuilt = await carrierOf(ada, circle, { directory });
  onTestFinished(() => rebuilt.close());
  const waits = () => filesOf(directory).includes('envelopes.waiting');
  expect(waits()).toBe(true);
  await put(rebuilt, [...mum.log.filter(({ author }) => author === mum.device)]);
  await eventually(() => expect(waits()).toBe(false));
  expect(rebuilt.store.has([photo!.envelope]).size).toBe(0);
  expect(rebuilt.store.has(idsOf(ada.log)).size).toBe(ada.log.length - 1);
});

test('[R4] a database that is no database any more is begun anew; it is kept, and no picture is tidied away for it', async () => {
  const { ada, circle, directory } = await adaAlone();
  const file = join(directory, 'store', storeFileName);
  writeFileSync(file, readFileSync(file).fill(0xa5));
  const rebuilt = await carrierOf(ada, circle, { directory });
  onTestFinished(() => rebuilt.close());
  expect(rebuilt.wasRebuilt).toBe(true);
  expect(rebuilt.gate.circles()).toEqual([]);
  expect(filesOf(directory)).toContain('envelopes.damaged');
});

test('[R4] keys for somebody who came into the album later wait until others have brought the epoch that says so', async () => {
  const { mum, circle } = startFamily();
  const ada = await admit(mum, circle, 'Ada', 'child');
  const grandma = await admit(mum, circle, 'Grandma', 'adult');
  hearAll(ada, mum);
  write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Garden things', audience: [] }));
  const album = [...ada.gate.ledger(circle)!.albums.keys()].at(-1)!;
  const grandmas = ada.gate.ledger(circle)!.membership.devices.get(grandma.device)!.member;
  write(ada, circle, (draft, open) => setAudience(draft, open, album, [grandmas]));
  const epoch = ada.log.findLast(({ type }) => type === 'epoch')!;
  const keys = ada.log.findLast(({ type }) => type === 'keys')!;
  const directory = await temporaryFolder();
  const first = await carrierOf(ada, circle, { directory });
  await put(first, ada.log);
  await first.close();
  spoil(directory, [epoch.id]);

  const house = createMemoryDiscovery();
  const rebuilt = await carrierOf(ada, circle, { directory, discovery: house });
  onTestFinished(() => rebuilt.close());
  expect(rebuilt.store.has([epoch.id, keys.id]).size).toBe(0);
  const grandmasCarrier = await carrierOf(grandma, circle, { discovery: house });
  onTestFinished(() => grandmasCarrier.close());
  // The keys had not reached her yet: only Ada had them.
  await put(
    grandmasCarrier,
    ada.log.filter(({ id }) => id !== keys.id),
  );
  await eventually(() => expect(rebuilt.store.has([epoch.id, keys.id]).size).toBe(2));
  await eventually(() => expect(grandmasCarrier.store.has([keys.id]).size).toBe(1));
});
