import type { Remnants } from './remnants.ts';
import type { BlobSource, Outcome } from './sources.ts';
import { chunkRange, fileBytesOf, outlineBytesOf, type FileRange } from './sizes.ts';
import type { BlobFetch, DiskProblem } from './types.ts';
import type { Wanted } from './wants.ts';

/** Neighbouring chunks of one blob, `end` not among them: what one source is asked for at a time. */
export type Stretch = { readonly start: number; readonly end: number };

type StretchOptions = {
  /** A source that sends nothing for this long is let go. */
  readonly stallMs: number;
  /** So is one that takes this long for a chunk, however steadily it drips. */
  readonly chunkMs: number;
  readonly stop: AbortController;
  readonly received: (bytes: number) => void;
  /** The outline came: others can be asked for the rest. */
  readonly outlined: () => void;
  /** The source's file is not as long as it was said to be, but so long. */
  readonly otherSize: (fileBytes: number) => void;
  /** How long to wait before more is read. */
  readonly waitMs: () => number;
  /** What came of this source's chunks when a connection to it broke before. */
  readonly remnants: Remnants;
};

type End = Outcome | DiskProblem['code'];

/**
 * Fetches a stretch from one source, behind the outline if that is not known yet. Each chunk is kept or found wrong by
 * itself, as soon as its last byte is here, so a lie costs one chunk, and there is no doubt about whose lie it was. What came
 * of a chunk before a cut is gone on with when the same source is asked again. Tells how it ended; never throws.
 */
export async function fetchStretch(
  wanted: Wanted,
  fetch: BlobFetch,
  stretch: Stretch,
  source: BlobSource,
  options: StretchOptions,
): Promise<End> {
  const { stop } = options;
  const patience = createPatience(options);
  let filling: Filling | undefined;
  try {
    const units = unitsOf(wanted, fetch, stretch);
    const [first] = units;
    const begun = (typeof first?.chunk === 'number' ? options.remnants.take(first.chunk) : undefined) ?? nothing;
    filling = createFilling(units, begun);
    const range = { start: (first?.range.start ?? 0) + begun.length, end: units.at(-1)?.range.end ?? 0 };
    const answer = await orStopped(source.fetch(wanted.id, range, stop.signal), stop.signal);
    if (!answer.ok) return refusals[answer.problem.code];
    if (answer.value.sizeBytes !== fileBytesOf(wanted.sizeBytes)) {
      // Nobody reads what it sends: a connection that waits for that could not be used again.
      stop.abort(new Error('another size'));
      options.otherSize(answer.value.sizeBytes);
      return wanted.isSizeProven ? 'lied' : 'otherSize';
    }
    return await receive(answer.value.bytes, filling, patience, options);
  } catch {
    // The connection broke, stalled, or is not wanted any more. The chunks that came whole are kept.
    return 'failed';
  } finally {
    patience.end();
    const left = filling?.remnant();
    if (left !== undefined) options.remnants.keep(left.chunk, left.bytes);
  }
}

type Patience = ReturnType<typeof createPatience>;
function createPatience({ stallMs, chunkMs, stop }: StretchOptions) {
  const giveUp = (): void => stop.abort(new Error('stalled'));
  const [stall, drip] = [setTimeout(giveUp, stallMs), setTimeout(giveUp, chunkMs)];
  return {
    heard: () => void stall.refresh(),
    gotChunk: () => void drip.refresh(),
    end() {
      clearTimeout(stall);
      clearTimeout(drip);
    },
  };
}

const refusals = { NOT_HERE: 'missing', GONE: 'gone', FAILED: 'failed' } as const;

/** What is believed or not as a whole: the outline, then each chunk. */
type Unit = {
  readonly range: FileRange;
  /** Null: the outline. */
  readonly chunk: number | null;
  /** Somebody else was quicker. */
  readonly isHere: () => boolean;
  readonly take: (bytes: Uint8Array) => ReturnType<BlobFetch['takeChunk']>;
};

function unitsOf(wanted: Wanted, fetch: BlobFetch, { start, end }: Stretch): Unit[] {
  const chunks = Array.from({ length: end - start }, (_, index): Unit => {
    const chunk = start + index;
    return {
      range: chunkRange(wanted.sizeBytes, chunk),
      chunk,
      isHere: () => fetch.has(chunk),
      take: (bytes) => fetch.takeChunk(chunk, bytes),
    };
  });
  if (fetch.isOutlined()) return chunks;
  if (start !== 0) throw new Error('The outline lies before the first chunk');
  const outline: Unit = {
    range: { start: 0, end: outlineBytesOf(wanted.sizeBytes) },
    chunk: null,
    isHere: () => false,
    take: (bytes) => fetch.takeOutline(bytes),
  };
  return [outline, ...chunks];
}

async function receive(
  bytes: AsyncIterable<Uint8Array>,
  filling: Filling,
  patience: Patience,
  { stop, received, outlined, waitMs }: StretchOptions,
): Promise<End> {
  const pieces = bytes[Symbol.asyncIterator]();
  try {
    // Read on to the end also when all is here: a connection that is left before cannot be used again.
    while (filling.isFull() || !filling.restIsHere()) {
      const piece = await orStopped(pieces.next(), stop.signal);
      if (piece.done === true) return filling.isFull() ? 'arrived' : 'failed';
      patience.heard();
      received(piece.value.length);
      for (const full of filling.add(piece.value)) {
        if (full === 'TOO_MUCH') return 'lied';
        patience.gotChunk();
        const kept = full.unit.isHere() ? { ok: true as const } : await full.unit.take(full.bytes);
        if (!kept.ok) return kept.problem.code === 'WRONG_HASH' ? 'lied' : kept.problem.code;
        if (full.unit.chunk === null) outlined();
      }
      for (let ms = waitMs(); ms > 0; ms = waitMs()) {
        await orStopped(rest(Math.min(ms, 1000)), stop.signal);
        // Our own slowness is no stall of theirs.
        patience.heard();
        patience.gotChunk();
      }
    }
    return 'arrived';
  } finally {
    // Not waited for: a source that hangs may hang here, too.
    void Promise.resolve(pieces.return?.()).catch(() => undefined);
  }
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const nothing = new Uint8Array(0);

type Filling = ReturnType<typeof createFilling>;

/**
 * Puts pieces of any length together to units, in one buffer: a unit is done with before the next is begun. Of the first
 * one the beginning may be here.
 */
function createFilling(units: readonly Unit[], begun: Uint8Array) {
  const buffer = new Uint8Array(Math.max(...units.map(({ range }) => range.end - range.start)));
  buffer.set(begun);
  let at = 0;
  let filled = begun.length;
  return {
    isFull: () => at === units.length,
    restIsHere: () => units.slice(at).every((unit) => unit.isHere()),
    /** What there is of a chunk that is not whole, and that nobody else has sent. */
    remnant(): { readonly chunk: number; readonly bytes: Uint8Array } | undefined {
      const unit = units[at];
      if (unit === undefined || unit.chunk === null || filled === 0 || unit.isHere()) return undefined;
      return { chunk: unit.chunk, bytes: buffer.slice(0, filled) };
    },
    *add(piece: Uint8Array): Generator<{ readonly unit: Unit; readonly bytes: Uint8Array } | 'TOO_MUCH'> {
      for (let from = 0; from < piece.length;) {
        const unit = units[at];
        if (unit === undefined) {
          yield 'TOO_MUCH';
          return;
        }
        const length = unit.range.end - unit.range.start;
        const part = piece.subarray(from, from + length - filled);
        buffer.set(part, filled);
        from += part.length;
        filled += part.length;
        if (filled < length) return;
        filled = 0;
        at += 1;
        yield { unit, bytes: buffer.subarray(0, length) };
      }
    },
  };
}

/** Does not wait for a source that takes no notice of its signal. */
function orStopped<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stopped = (): void => {
      reject(new Error('stopped'));
    };
    if (signal.aborted) stopped();
    signal.addEventListener('abort', stopped, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stopped);
    });
  });
}
