import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../../tests/support/eventually.ts';
import { picture } from '../../../tests/support/paperFamily.ts';
import type { CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { setCaption, sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { must } from '../identity/testing/people.ts';
import { storeFileName } from '../store/index.ts';
import { wallOf } from '../views/wall.ts';
import type { Session } from './session.ts';
import { hangUpIn, makeAlbumIn, moveIn, startFamilyIn, type MovedIn } from './testing/movedIn.ts';

/** More than are read before a screen is shown. */
const many = 2500;

/** Mum, who has hung up very many; the last words are about the first picture. She has quit. */
async function mumsHouse() {
  const before = await moveIn();
  must(await before.unlock());
  const session = before.session();
  const circle = await startFamilyIn(session);
  const album = await makeAlbumIn(session, circle);
  const ids = must(
    await session.circles.write(circle, (draft) =>
      sharePhotos(
        draft,
        session.circles.get(circle)!,
        album,
        Array.from({ length: many }, () => ({ entry: picture(), caption: '' })),
        1,
      ),
    ),
  );
  const [first] = ids;
  must(
    await session.circles.write(circle, (draft) =>
      setCaption(draft, session.circles.get(circle)!, first!, 'Where it began'),
    ),
  );
  await before.occupancy.close();
  return { directory: before.directory, circle, album, first: first!, lastPlain: ids.at(-1)! };
}

async function comeBack(directory: string): Promise<MovedIn> {
  const mum = await moveIn({ directory });
  onTestFinished(() => mum.occupancy.close());
  must(await mum.unlock());
  return mum;
}

const photosOf = ({ circles }: Session, circle: CircleId) => circles.get(circle)!.fold.model.photos;

test('[P8] [R16] Mum has very many pictures: the newest hang at once, the first ones soon after with their words, and what she hangs up meanwhile has a number of its own', async () => {
  const { directory, circle, album, first, lastPlain } = await mumsHouse();
  const mum = await comeBack(directory);
  const session = mum.session();
  expect(session.circles.isWhole()).toBe(false);
  const atFirst = photosOf(session, circle);
  expect(atFirst.has(lastPlain)).toBe(true);
  expect(atFirst.has(first)).toBe(false);
  expect(wallOf(session.circles.get(circle)!, () => true).groups[0]?.albumName).toBe('Garden things');
  // Nothing is missing only because it has not been read yet.
  expect(session.completeness.isBehind(circle)).toBe(false);

  const own = session.profile.device.id;
  const meanwhile = await hangUpIn(session, circle, album);
  expect(session.circles.isWhole()).toBe(true);
  expect(photosOf(session, circle).size).toBe(many + 1);
  expect(photosOf(session, circle).get(first)?.caption.value).toBe('Where it began');
  expect(wallOf(session.circles.get(circle)!, () => true).groups[0]?.photos.at(-1)?.id).toBe(meanwhile);
  const seqs = [...session.gate.ledger(circle)!.envelopes.values()].filter(({ author }) => author === own);
  expect(new Set(seqs.map(({ seq }) => seq)).size).toBe(seqs.length);
});

test('[P3] [P8] she locks while the rest is still being read, is back at once, and quits: nobody waits, and nothing is missing the next time', async () => {
  const { directory, circle } = await mumsHouse();
  const mum = await comeBack(directory);
  const { circles } = mum.session();
  await mum.occupancy.lock();
  expect(circles.isWhole()).toBe(false);
  expect(circles.list()).toEqual([]);
  must(await mum.unlock());
  await eventually(() => expect(mum.session().circles.isWhole()).toBe(true));
  expect(photosOf(mum.session(), circle).size).toBe(many);
  await mum.occupancy.close();

  const again = await moveIn({ directory });
  must(await again.unlock());
  expect(again.session().circles.isWhole()).toBe(false);
  await again.occupancy.close();

  const third = await comeBack(directory);
  await eventually(() => expect(third.session().circles.isWhole()).toBe(true));
  expect(photosOf(third.session(), circle).size).toBe(many);
});

test('[P5] a picture that was taken down, and still lay on the disk because the power failed, is gone from it after the next start', async () => {
  const before = await moveIn();
  must(await before.unlock());
  const session = before.session();
  const circle = await startFamilyIn(session);
  const album = await makeAlbumIn(session, circle);
  const photo = await hangUpIn(session, circle, album);
  const { envelope } = photosOf(session, circle).get(photo)!;
  const file = join(session.profile.directory, 'store', storeFileName);
  await before.occupancy.close();
  const row = readRow(file, envelope)!;

  const taking = await moveIn({ directory: before.directory });
  must(await taking.unlock());
  const { circles } = taking.session();
  must(await circles.write(circle, (draft) => takeBackPhotos(draft, circles.get(circle)!, [photo])));
  await eventually(() => expect(taking.session().blobs.ids().size).toBe(0));
  await taking.occupancy.close();
  expect(readRow(file, envelope)).toBeUndefined();
  putRow(file, row);

  const after = await comeBack(before.directory);
  expect(photosOf(after.session(), circle).size).toBe(0);
  await after.occupancy.close();
  expect(readRow(file, envelope)).toBeUndefined();
});

const table = '"envelopes-0"';

function readRow(file: string, id: EnvelopeId) {
  const database = new DatabaseSync(file);
  const row = database.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id);
  database.close();
  return row;
}

function putRow(file: string, row: NonNullable<ReturnType<typeof readRow>>): void {
  const database = new DatabaseSync(file);
  const names = Object.keys(row);
  database
    .prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`)
    .run(...Object.values(row));
  database.close();
}
