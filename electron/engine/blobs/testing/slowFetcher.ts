// Run as a process of its own, to be killed: fetches one blob from a file, a chunk for each line it hears, and tells
// how many it has.
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { BlobId } from '#shared/domain/ids.ts';
import { readChunk, readOutline } from '../checkFile.ts';
import { openBlobStore } from '../blobStore.ts';
import { cipherBytesIn } from '../sizes.ts';

const [directory = '', id = '', from = ''] = process.argv.slice(2);
const store = await openBlobStore(directory);
const file = await open(from, 'r');
const sizeBytes = cipherBytesIn((await file.stat()).size) ?? 0;
const fetch = await store.beginFetch({ id: BlobId.parse(id), sizeBytes });
if (!fetch.ok) throw new Error(fetch.problem.code);
const have = (): number =>
  Array.from({ length: fetch.value.chunks }, (_, chunk) => fetch.value.has(chunk)).filter(Boolean).length;
process.stdout.write(`start ${have()}\n`);
if (!fetch.value.isOutlined()) await fetch.value.takeOutline((await readOutline(file, sizeBytes)) ?? new Uint8Array());
const orders = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
// From the end, so that a part that is missing lies before one that is here.
for (let chunk = fetch.value.chunks - 1; chunk >= 0; chunk--) {
  if (fetch.value.has(chunk)) continue;
  await orders.next();
  const kept = await fetch.value.takeChunk(chunk, (await readChunk(file, sizeBytes, chunk)) ?? new Uint8Array());
  if (!kept.ok) throw new Error(kept.problem.code);
  process.stdout.write(`has ${have()}\n`);
}
await file.close();
const finished = await fetch.value.finish();
process.stdout.write(finished.ok ? 'finished\n' : `${finished.problem.code}\n`);
process.stdin.destroy();
