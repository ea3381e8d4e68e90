import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Subject } from 'rxjs';
import { eventually } from '../../../../tests/support/eventually.ts';
import { admit, carrierOf, hearAll, put, type Person } from '../../../../tests/support/keyless.ts';
import { startFamily, write } from '../../../../tests/support/paperCircle.ts';
import { picture } from '../../../../tests/support/paperFamily.ts';
import { createAlbum } from '../../albums/albumActions.ts';
import { sharePhotos } from '../../albums/photoActions.ts';
import { newCircle, type Carrier } from '../../carrier/index.ts';
import { createCompleteness } from '../../carrier/completeness.ts';
import { randomBytes } from '../../crypto/index.ts';
import { must } from '../../identity/testing/people.ts';
import { temporaryFolder } from '../../identity/testing/temporaryFolder.ts';
import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { tidyUpOnceAllWereHeard } from './tidyUp.ts';

async function pictureIn({ blobs }: Carrier) {
  const rendition = async () => {
    const { blob, key, sizeBytes, cipherBytes } = must(await blobs.write(randomBytes(2000)));
    return { blob, key, size: sizeBytes, cipherSize: cipherBytes, mime: 'image/jpeg' as const, width: 40, height: 30 };
  };
  return { ...picture(), thumbnail: await rendition(), preview: await rendition(), original: await rendition() };
}

/** A keeper that has a picture of Ada's and, from its store, knows nothing of it: that was put back from a copy. */
async function putBack() {
  const { mum, circle } = startFamily();
  const ada = await admit(mum, circle, 'Ada', 'child');
  const box = await admit(mum, circle, 'The box in the hall', 'adult');
  hearAll(ada, mum);
  const directory = await temporaryFolder();
  const first = await openBox(box, circle, directory);
  await put(first, mum.log);
  const copy = await temporaryFolder();
  await first.close();
  await cp(join(directory, 'store'), copy, { recursive: true });

  const second = await openBox(box, circle, directory);
  write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Garden things', audience: [] }));
  const album = [...ada.gate.ledger(circle)!.albums.keys()].at(-1)!;
  const entry = await pictureIn(second);
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: '' }], 1));
  await put(second, ada.log);
  const rubbish = must(await second.blobs.write(randomBytes(10))).blob;
  await second.close();
  await rm(join(directory, 'store'), { recursive: true });
  await cp(copy, join(directory, 'store'), { recursive: true });

  const adas = [entry.thumbnail.blob, entry.preview.blob, entry.original.blob] as BlobId[];
  return { mum, ada, box, circle, directory, adas, rubbish };
}

const openBox = (box: Person, circle: CircleId, directory: string): Promise<Carrier> =>
  carrierOf(box, circle, { directory, isAllNeeded: false, isSelective: true });

/** Opens it, with somebody at hand who says when others were heard to their end. */
async function open({ box, circle, directory }: Awaited<ReturnType<typeof putBack>>) {
  const carrier = await openBox(box, circle, directory);
  const ends$ = new Subject<{ circle: CircleId; device: DeviceId }>();
  const { gate, store } = carrier;
  const completeness = createCompleteness({
    circles: [newCircle(circle)],
    own: box.device,
    gate,
    fileMark: store.fileMark,
    ends$,
    isRead: () => true,
  });
  const told: string[] = [];
  const stop = tidyUpOnceAllWereHeard({
    carrier: { ...carrier, completeness },
    circles: () => [circle],
    log: (_, event) => told.push(event),
  });
  const close = async () => {
    await stop();
    await carrier.close();
  };
  onTestFinished(close);
  return { carrier, told, close, hears: (device: DeviceId) => ends$.next({ circle, device }) };
}

test('[R4] [R16] [P8] a keeper whose store was put back keeps every picture, start after start, until all have said what there is', async () => {
  const house = await putBack();
  const { mum, ada, adas, rubbish } = house;
  for (let start = 0; start < 2; start++) {
    const opened = await open(house);
    expect(opened.carrier.completeness.isBehind(house.circle)).toBe(false);
    // Mum's computer never heard of it either.
    opened.hears(mum.device);
    expect(opened.carrier.blobs.ids()).toEqual(new Set([...adas, rubbish]));
    expect(opened.told).toEqual([]);
    await opened.close();
  }
  const opened = await open(house);
  opened.hears(mum.device);
  await put(opened.carrier, ada.log);
  opened.hears(ada.device);
  await eventually(() => expect(opened.told).toEqual(['tidied up']));
  expect(opened.carrier.blobs.ids()).toEqual(new Set(adas));
});
