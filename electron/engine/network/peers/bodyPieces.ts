import type { IncomingMessage } from 'node:http';
import { release } from '../../crypto/index.ts';

/**
 * A response's body, piece by piece, in two buffers of its own that take turns: a piece is good until the next one is
 * asked for. Node hands over every 16 KiB in memory of its own, outside the heap, and the collector counts that as
 * pressure: reading 270 MiB the usual way set off 25 collections of everything. Here each is copied and given back at once.
 * Iterating throws when the body ends too soon.
 */
export function bodyPieces(response: IncomingMessage): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const [one, other] = [new Uint8Array(bufferBytes), new Uint8Array(bufferBytes)];
      let [filling, reading] = [one, other];
      let filled = 0;
      /** What did not fit any more. */
      const left: Uint8Array[] = [];
      let state: 'open' | 'ended' | 'broken' = 'open';
      let wake: (() => void) | undefined;
      const tell = (): void => wake?.();

      function take(chunk: Uint8Array): void {
        const fits = Math.min(chunk.length, filling.length - filled);
        filling.set(chunk.subarray(0, fits), filled);
        filled += fits;
        if (fits === chunk.length) release(chunk);
        else {
          left.push(chunk.subarray(fits));
          response.pause();
        }
        tell();
      }
      response.on('data', take);
      response.once('end', () => {
        state = 'ended';
        tell();
      });
      response.once('close', () => {
        if (state === 'open') state = 'broken';
        tell();
      });
      response.once('error', () => tell());

      return {
        async next() {
          while (filled === 0 && state === 'open') {
            await new Promise<void>((resolve) => (wake = resolve));
            wake = undefined;
          }
          if (filled === 0) {
            if (state === 'ended') return { done: true, value: undefined };
            throw new Error('The connection broke');
          }
          const piece = filling.subarray(0, filled);
          [filling, reading] = [reading, filling];
          filled = 0;
          for (const chunk of left.splice(0)) take(chunk);
          if (left.length === 0 && state === 'open') response.resume();
          return { done: false, value: piece };
        },
        async return() {
          if (state === 'open') response.destroy();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

const bufferBytes = 256 * 1024;
