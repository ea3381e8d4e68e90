/**
 * A process that is killed. `append`: stores batches and says so after each. `pull`: follows another computer.
 * Usage: victim.ts append|pull FOLDER
 */
import { openEnvelopeStore } from '../envelopeStore.ts';
import { hashGate } from './envelopes.ts';
import { listUpstream } from './listUpstream.ts';
import { batchOf, pulled } from './victimContents.ts';

const [, , task, directory] = process.argv;
if (directory === undefined) throw new Error('Which folder?');

const say = (word: string) => new Promise<void>((resolve) => process.stdout.write(`${word}\n`, () => resolve()));

const opened = await openEnvelopeStore({ directory, gate: hashGate });
if (!opened.ok) {
  await say(`problem ${opened.problem.code}`);
  process.exit(1);
}
const store = opened.value;

if (task === 'append') {
  let batch = 0;
  while (store.has(batchOf(batch).map(({ id }) => id)).size > 0) batch += 1;
  for (; ; batch += 1) {
    await store.append(batchOf(batch));
    await say(`stored ${batch}`);
  }
} else {
  store.changes$.subscribe(() => void say('page'));
  store.replication.add(listUpstream('Ada', pulled()));
  await store.replication.inSync();
  await store.close();
  await say('done');
}
