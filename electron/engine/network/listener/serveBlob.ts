import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlobId, CircleId, type DeviceId } from '#shared/domain/ids.ts';
import type { BlobSource } from '../types.ts';

const mostPerDevice = 8;
const path = /^\/v1\/blobs\/([A-Za-z0-9_-]{43})\/([A-Za-z0-9_-]{43})$/;

export type BlobPeer = { readonly device: DeviceId; isIn(circle: CircleId): boolean };
export type BlobServer = (peer: BlobPeer, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * `GET /v1/blobs/:circle/:id`, with an optional `Range: bytes=N-` or `bytes=N-M`. What does not exist and what is
 * none of the peer's business look the same: 404. What was taken back is 410, for members of its circle.
 */
export function createBlobServer(blobs: BlobSource): BlobServer {
  const underWay = new Map<DeviceId, number>();
  return async (peer, request, response) => {
    const wanted = request.method === 'GET' ? readPath(request.url ?? '') : undefined;
    if (wanted === undefined || !peer.isIn(wanted.circle)) {
      answer(response, 404);
      return;
    }
    const count = underWay.get(peer.device) ?? 0;
    if (count >= mostPerDevice) {
      answer(response, 429);
      return;
    }
    underWay.set(peer.device, count + 1);
    try {
      await serve(wanted, peer.device, request, response);
    } catch {
      // Either the peer hung up, or the file could not be read: both end the response short of its length.
      response.destroy();
    } finally {
      const left = (underWay.get(peer.device) ?? 1) - 1;
      if (left === 0) underWay.delete(peer.device);
      else underWay.set(peer.device, left);
    }
  };

  async function serve(
    wanted: Wanted,
    asker: DeviceId,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const blob = await blobs.find(wanted.circle, wanted.id, asker);
    if (blob === 'NOT_HERE') {
      answer(response, 404);
      return;
    }
    if (blob === 'GONE') {
      answer(response, 410);
      return;
    }
    const range = readRange(request.headers.range, blob.sizeBytes);
    if (range === undefined) {
      answer(response, 416);
      return;
    }
    response.writeHead(206, {
      'content-type': 'application/octet-stream',
      'content-length': range.end - range.start,
      'content-range': `bytes ${range.start}-${range.end - 1}/${blob.sizeBytes}`,
    });
    await send(blob.read(range.start, range.end), response);
  }
}

/** Each piece has left before the next is read into the same memory: garbage of this size costs more than the copying. */
async function send(pieces: AsyncIterable<Uint8Array>, response: ServerResponse): Promise<void> {
  const closed = new Promise<never>((_, reject) => {
    response.once('close', () => reject(new Error('The peer hung up')));
  });
  closed.catch(() => undefined);
  for await (const piece of pieces) {
    const sent = new Promise<void>((resolve, reject) => {
      response.write(piece, (error) => (error ? reject(error) : resolve()));
    });
    await Promise.race([sent, closed]);
  }
  response.end();
}

type Wanted = { readonly circle: CircleId; readonly id: BlobId };
function readPath(url: string): Wanted | undefined {
  const match = path.exec(url);
  return match ? { circle: CircleId.parse(match[1]), id: BlobId.parse(match[2]) } : undefined;
}

/** `end` is exclusive. Undefined when nothing of the blob is in the range, or it is not one range of bytes. */
function readRange(header: string | undefined, sizeBytes: number): { start: number; end: number } | undefined {
  if (header === undefined) return sizeBytes > 0 ? { start: 0, end: sizeBytes } : undefined;
  const match = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(header);
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = match[2] === undefined ? sizeBytes : Math.min(Number(match[2]) + 1, sizeBytes);
  return start < end ? { start, end } : undefined;
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 }).end();
}
