import { expect, onTestFinished, test } from 'vitest';
import { must } from '../identity/testing/people.ts';
import { moveIn, putOnPile, startFamilyIn } from '../session/testing/movedIn.ts';
import type { Context } from './context.ts';
import { pileCommands } from './pile.ts';

test('[P8] a picture of the trash is deleted for good: what an album names stays, also where its envelope does not count just now', async () => {
  const mum = await moveIn();
  onTestFinished(() => mum.occupancy.close());
  must(await mum.unlock());
  const circle = await startFamilyIn(mum.session());
  const session = mum.session();
  const { blobs, pile, gate } = session;
  const entry = await putOnPile(session);
  const { thumbnail, preview, original } = entry;
  // The same preview hangs in an album, in an envelope of somebody who was put out. She may turn out not to have been.
  const { envelopes } = gate.ledger(circle)!;
  const [id, fact] = [...envelopes].at(-1)!;
  envelopes.set(id, { ...fact, isAlive: false, blobs: [{ id: preview.blob, size: preview.cipherSize, rank: 1 }] });
  const context = { session: () => session } as unknown as Context;
  const commands = pileCommands(context);
  // Nothing that lies on the pile is deleted: it has to be thrown away first.
  must(await commands['pile.deleteForGood']({ photos: [entry.id] }));
  expect(pile.list()).toHaveLength(1);
  must(await commands['pile.throwAway']({ photos: [entry.id] }));
  expect([pile.list().length, pile.listThrown().length, blobs.has(thumbnail.blob)]).toEqual([0, 1, true]);
  must(await commands['pile.deleteForGood']({ photos: [entry.id] }));
  expect([...pile.all()]).toEqual([]);
  expect([thumbnail, preview, original].map(({ blob }) => blobs.has(blob))).toEqual([false, true, false]);
});
