import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import PQueue from 'p-queue';
import type { BlobId, CircleId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { release } from '../../crypto/index.ts';
import type { BlobProblem, BlobStream, FileRange, Timing } from '../types.ts';
import { bodyPieces } from './bodyPieces.ts';

/** Fetches sealed bytes from one device over a few connections that are kept and used again. */
export type BlobClient = {
  fetch(circle: CircleId, id: BlobId, range: FileRange, signal: AbortSignal): Promise<Result<BlobStream, BlobProblem>>;
  close(): void;
};

const mostConnections = 4;

/** `connect` opens a connection to the right device or rejects. */
export function createBlobClient(connect: () => Promise<Duplex>, timing: Timing): BlobClient {
  const agent = new (class extends Agent {
    override createConnection(_options: unknown, callback?: (error: Error | null, stream: Duplex) => void): undefined {
      connect().then(
        (stream) => callback?.(null, releasedOnceParsed(stream)),
        // Node's types ask for a stream beside the error; Node does not.
        (error: unknown) => callback?.(error as Error, undefined as unknown as Duplex),
      );
      return undefined;
    }
  })({ keepAlive: true, maxSockets: mostConnections, maxFreeSockets: mostConnections, timeout: timing.answerMs });

  // The agent counts a connection once it is open, and would open one for each request that comes meanwhile.
  const slots = new PQueue({ concurrency: mostConnections });

  return {
    async fetch(circle, id, range, signal) {
      const response = await inSlot(() => get(`/v1/blobs/${circle}/${id}`, range, signal));
      if (response === null) return failed({ code: 'FAILED' });
      const sizeBytes = response.statusCode === 206 ? sizeIn(response, range) : null;
      if (sizeBytes !== null) return ok({ sizeBytes, bytes: bodyPieces(response) });
      response.resume();
      if (response.statusCode === 404) return failed({ code: 'NOT_HERE' });
      if (response.statusCode === 410) return failed({ code: 'GONE' });
      return failed({ code: 'FAILED' });
    },
    close: () => agent.destroy(),
  };

  /** Starts when there is a connection for it, and keeps that until the whole response has been read. */
  function inSlot(ask: () => Promise<IncomingMessage | null>): Promise<IncomingMessage | null> {
    return new Promise((answer) => {
      void slots.add(async () => {
        const response = await ask();
        answer(response);
        if (response !== null && !response.closed) await once(response, 'close').catch(() => undefined);
      });
    });
  }

  function get(path: string, range: FileRange, signal: AbortSignal): Promise<IncomingMessage | null> {
    return new Promise((resolve) => {
      const headers = { range: `bytes=${range.start}-${range.end - 1}` };
      // The host is not looked up: `createConnection` knows where to go.
      const asked = request({ agent, host: 'homeroll', path, headers, signal, maxHeaderSize: 8 * 1024 });
      asked.setTimeout(timing.answerMs, () => asked.destroy());
      asked.once('response', resolve);
      // The other side may have closed a kept connection at this very moment: another one, then.
      asked.on('error', () => resolve(asked.reusedSocket && !signal.aborted ? get(path, range, signal) : null));
      asked.end();
    });
  }
}

/**
 * Node's HTTP parser copies what it hands on, and the bytes that it copied from wait for the collector, outside the heap:
 * for 194 MiB it came by about fifteen times, and twice since. Here they are given back as soon as the parser
 * has seen them.
 */
function releasedOnceParsed(stream: Duplex): Duplex {
  return stream.on('data', (bytes: Uint8Array) => process.nextTick(release, bytes));
}

/** The whole file's size, if the answer is the range that was asked for, as far as the file goes. */
function sizeIn(response: IncomingMessage, range: FileRange): number | null {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(response.headers['content-range'] ?? '');
  if (!match) return null;
  const [start, last, size] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return start === range.start && start <= last && last === Math.min(range.end, size) - 1 ? size : null;
}
