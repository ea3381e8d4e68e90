import type { BlobSource, Outcome } from './sources.ts';
import type { BlobFetch, BlobStore, DiskProblem } from './types.ts';
import type { Wanted } from './wants.ts';

type Options = {
  readonly store: Pick<BlobStore, 'beginFetch'>;
  /** A source that sends nothing for this long is let go. */
  readonly stallMs: number;
  readonly stop: AbortController;
  readonly received: (bytes: number) => void;
};

/** Fetches one blob from one source, going on where an earlier attempt stopped. Tells how it ended; never throws. */
export async function transfer(
  wanted: Wanted,
  source: BlobSource,
  options: Options,
): Promise<Outcome | DiskProblem['code']> {
  const begun = await options.store.beginFetch(wanted);
  if (!begun.ok) return begun.problem.code;
  let fetch = begun.value;
  if (mustStartOver(wanted, source, fetch)) {
    await fetch.discard();
    wanted.contributors = new Set();
    const again = await options.store.beginFetch(wanted);
    if (!again.ok) return again.problem.code;
    fetch = again.value;
  }
  if (fetch.offset() === 0) wanted.contributors = new Set();
  else if (wanted.contributors.size === 0) wanted.contributors = new Set([null]);

  // An earlier run may have ended between the last byte and the check.
  if (fetch.offset() < wanted.sizeBytes) {
    const trouble = await receive(wanted, fetch, source, options);
    if (trouble !== undefined) {
      // What a liar sent is worth nothing; what others sent before is.
      await (trouble === 'lied' && wanted.contributors.has(source.device) ? fetch.discard() : fetch.pause());
      return trouble;
    }
  }
  const finished = await fetch.finish();
  if (finished.ok) return 'arrived';
  switch (finished.problem.code) {
    case 'WRONG_HASH':
      return blame(wanted, source);
    case 'TOO_SHORT':
      await fetch.pause();
      return 'failed';
    case 'UNWANTED':
      return 'stopped';
    default:
      return finished.problem.code;
  }
}

const mustStartOver = (wanted: Wanted, source: BlobSource, fetch: BlobFetch): boolean =>
  wanted.fromOneSource && fetch.offset() > 0 && ![...wanted.contributors].every((sender) => sender === source.device);

/** Wrong bytes: only where one source sent them all is it clear whose they were. */
function blame(wanted: Wanted, source: BlobSource): Outcome {
  const isClear = [...wanted.contributors].every((sender) => sender === source.device);
  wanted.contributors = new Set();
  wanted.fromOneSource = true;
  return isClear ? 'lied' : 'stopped';
}

/** Appends what the source sends. Undefined when it came to the source's end, whatever that was. */
async function receive(
  wanted: Wanted,
  fetch: BlobFetch,
  source: BlobSource,
  { stop, stallMs, received }: Options,
): Promise<Outcome | DiskProblem['code'] | undefined> {
  const stall = setTimeout(() => {
    stop.abort(new Error('stalled'));
  }, stallMs);
  try {
    const answer = await orStopped(source.fetch(wanted.id, fetch.offset(), stop.signal), stop.signal);
    if (!answer.ok) {
      if (answer.problem.code === 'FAILED') return 'failed';
      return answer.problem.code === 'GONE' ? 'gone' : 'missing';
    }
    // The envelope's author signed the size.
    if (answer.value.sizeBytes !== wanted.sizeBytes) return 'lied';
    const pieces = answer.value.bytes[Symbol.asyncIterator]();
    try {
      for (;;) {
        const piece = await orStopped(pieces.next(), stop.signal);
        if (piece.done === true) return undefined;
        stall.refresh();
        const kept = await fetch.append(piece.value);
        if (!kept.ok) return kept.problem.code === 'TOO_LONG' ? 'lied' : kept.problem.code;
        if (!wanted.contributors.has(source.device))
          wanted.contributors = new Set([...wanted.contributors, source.device]);
        received(piece.value.length);
      }
    } finally {
      // Not waited for: a source that hangs may hang here, too.
      void Promise.resolve(pieces.return?.()).catch(() => undefined);
    }
  } catch {
    // The connection broke, stalled, or is not wanted any more. What has arrived is kept.
    return 'failed';
  } finally {
    clearTimeout(stall);
  }
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
