import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '../identity/testing/people.ts';
import { storeFileName } from '../store/index.ts';
import { hangUpIn, makeAlbumIn, moveIn, startFamilyIn } from './testing/movedIn.ts';

test('[R16] [P9] a store that forgot what it had: no number is given to a second envelope, also when nobody is there to ask', async () => {
  const first = await moveIn();
  must(await first.unlock());
  const circle = await startFamilyIn(first.session());
  const album = await makeAlbumIn(first.session(), circle);
  await hangUpIn(first.session(), circle, album);
  const { device, directory } = first.session().profile;
  const used = first.session().gate.ledger(circle)!.highest.get(device.id)!;
  expect(first.session().profile.state().circles[0]?.numbers?.used).toBe(used);
  await first.occupancy.close();

  // An older copy of the very same file, as far as anybody can tell: the last envelope is not in it.
  const database = new DatabaseSync(join(directory, 'store', storeFileName));
  database.exec('DELETE FROM "envelopes-0" WHERE seq = (SELECT max(seq) FROM "envelopes-0")');
  database.close();

  const second = await moveIn({ directory: first.directory });
  onTestFinished(() => second.occupancy.close());
  must(await second.unlock());
  const session = second.session();
  expect(session.gate.ledger(circle)!.highest.get(device.id)).toBe(used - 1);
  // It is the only computer of the family: what is gone is gone, and it goes on.
  expect(session.completeness.isBehind(circle)).toBe(false);
  await hangUpIn(session, circle, album);
  expect(session.gate.ledger(circle)!.highest.get(device.id)).toBe(used + 1);
});

test('[R16] what was seen is remembered when the profile locks', async () => {
  const mum = await moveIn();
  onTestFinished(() => mum.occupancy.close());
  must(await mum.unlock());
  const circle = await startFamilyIn(mum.session());
  const { graph, highest } = mum.session().gate.ledger(circle)!;
  const own = mum.session().profile.device.id;
  await mum.occupancy.lock();
  must(await mum.unlock());
  const [remembered] = mum.session().profile.state().circles;
  expect(remembered).toMatchObject({ heads: graph.heads, numbers: { kept: highest.get(own) }, promised: [] });
  expect(remembered?.storeFile).toMatch(/^\d+\/\d+(\/|$)/);
});
