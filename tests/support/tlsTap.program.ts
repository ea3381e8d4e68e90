// Loaded into a process with --import: writes down every byte that comes out of TLS there, as its owner sees it.
import { appendFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';

const path = process.env['HOMEROLL_TAP'] ?? '';
const push = Readable.prototype.push;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the types of `push` are overloaded on the encoding only
Readable.prototype.push = function (this: Readable, chunk: any, encoding?: BufferEncoding): boolean {
  if (this instanceof TLSSocket && chunk instanceof Uint8Array) appendFileSync(path, chunk);
  return push.call(this, chunk, encoding);
};
