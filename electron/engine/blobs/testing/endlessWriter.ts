// Run as a process of its own, to be killed: writes blobs and tells of each that is said to be saved.
import { openBlobStore } from '../blobStore.ts';
import { toText } from '../../crypto/index.ts';

const [directory = ''] = process.argv.slice(2);
const store = await openBlobStore(directory);
for (let seed = 0; ; seed = (seed + 1) % 256) {
  const plaintext = new Uint8Array(300_000 + seed).fill(seed);
  const written = await store.write(plaintext);
  if (!written.ok) throw new Error(written.problem.code);
  const { blob, key, sizeBytes, cipherBytes } = written.value;
  process.stdout.write(`${JSON.stringify({ blob, key: toText(key), sizeBytes, cipherBytes, seed })}\n`);
}
