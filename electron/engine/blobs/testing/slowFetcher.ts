// Run as a process of its own, to be killed: fetches one blob from a file, a piece for each line it hears, and
// tells how far it is.
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { BlobId } from '#shared/domain/ids.ts';
import { openBlobStore } from '../blobStore.ts';
import { readPieces } from '../disk.ts';

const [directory = '', id = '', from = ''] = process.argv.slice(2);
const store = await openBlobStore(directory);
const { size } = await stat(from);
const fetch = await store.beginFetch({ id: BlobId.parse(id), sizeBytes: size });
if (!fetch.ok) throw new Error(fetch.problem.code);
process.stdout.write(`start ${fetch.value.offset()}\n`);
const file = await open(from, 'r');
const orders = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
for await (const piece of readPieces(file, fetch.value.offset(), size, 4096)) {
  await orders.next();
  const kept = await fetch.value.append(piece);
  if (!kept.ok) throw new Error(kept.problem.code);
  process.stdout.write(`at ${fetch.value.offset()}\n`);
}
await file.close();
const finished = await fetch.value.finish();
process.stdout.write(finished.ok ? 'finished\n' : `${finished.problem.code}\n`);
process.stdin.destroy();
