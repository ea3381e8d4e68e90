import { z } from 'zod';
import { CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { toRow } from './envelopeRow.ts';
import type { Intake } from './intake.ts';
import { StoreCheckpoint, type EnvelopePage, type GateProblem, type StoredEnvelope, type Upstream } from './types.ts';

export type FollowSettings = {
  /** Envelopes asked for at a time. */
  readonly pageSize: number;
  /** After this long without an answer an upstream is given up for this time. */
  readonly answerMs: number;
  /** The pause before one that failed is asked again. */
  readonly retryMs: number;
};

export type Follower = {
  /** Asks again; resolves when the upstream is at its end, was given up for this time, or is no longer followed. */
  pullToEnd(): Promise<void>;
  stop(): void;
};

const Envelope = z.object({ id: EnvelopeId, circle: CircleId, bytes: z.instanceof(Uint8Array) });
const Page = z.object({ envelopes: z.array(Envelope), checkpoint: StoreCheckpoint });

/**
 * Keeps up with one upstream: first what was stored there since we left it, page by page; then, from what it says
 * by itself, page by page too. Whatever it says while a page is under way is asked for instead, so there is never
 * more than one page of it in memory and no gap.
 */
export function follow(
  upstream: Upstream,
  parts: {
    readonly intake: Intake;
    readonly settings: FollowSettings;
    readonly onProblem: (problem: Error) => void;
    readonly onRefused: (envelope: StoredEnvelope, problem: GateProblem) => void;
    /** All that was there has been taken. */
    readonly onEnd: () => void;
    /** Not from where it was left. */
    readonly fromBeginning: boolean;
  },
): Follower {
  const { intake, settings } = parts;
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => undefined);
  let isStopped = false;
  let isIdle = false;
  /** Something happened there that we have not got. */
  let isBehind = true;
  let fromBeginning = parts.fromBeginning;
  let live: EnvelopePage | undefined;
  /** Who waits for a pull that has not begun, and for the one under way. */
  let asking: (() => void)[] = [];
  let asked: (() => void)[] = [];
  let wake = (): void => undefined;

  const subscription = upstream.changes$.subscribe({
    next(page) {
      if (isIdle && live === undefined) live = page;
      else isBehind = true;
      wake();
    },
    error: (error: unknown) => parts.onProblem(asError(error)),
  });

  async function run(): Promise<void> {
    while (!isStopped) {
      asked = asking;
      asking = [];
      const hasFailed = await keepUp().then(
        () => {
          parts.onEnd();
          return false;
        },
        (error: unknown) => {
          isBehind = true;
          if (!isStopped) parts.onProblem(asError(error));
          return true;
        },
      );
      for (const done of asked.splice(0)) done();
      await rest(hasFailed);
    }
  }

  /** Until something happens; after a failure, for the pause or until somebody asks. */
  async function rest(hasFailed: boolean): Promise<void> {
    if (isStopped || asking.length > 0 || (isBehind && !hasFailed)) return;
    isIdle = !hasFailed;
    await new Promise<void>((resolve) => {
      const timer = hasFailed ? setTimeout(resolve, settings.retryMs).unref() : undefined;
      wake = () => {
        if (hasFailed && asking.length === 0 && !isStopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
    isIdle = false;
  }

  async function keepUp(): Promise<void> {
    const page = live;
    live = undefined;
    if (page !== undefined && !isBehind && (await takeLive(page))) return;
    isBehind = false;
    for (let isFirst = true; ; isFirst = false) {
      const anew = fromBeginning;
      fromBeginning = false;
      const next = await nextPage(anew ? null : intake.checkpointOf(upstream.key), isFirst).catch((error: unknown) => {
        fromBeginning ||= anew;
        throw error;
      });
      if (next.envelopes.length === 0) return;
    }
  }

  async function nextPage(from: StoreCheckpoint | null, isFirst: boolean): Promise<EnvelopePage> {
    const answer = upstream.changesSince(from, settings.pageSize);
    const next = Page.parse(await Promise.race([inTime(answer, settings.answerMs), stopped.promise]));
    if (next.envelopes.length > settings.pageSize) throw new Error('The upstream sent more than it was asked for.');
    if (next.envelopes.length > 0 && !isProgress(from, next.checkpoint, isFirst))
      throw new Error('The upstream sent envelopes and did not move on.');
    await take(next);
    return next;
  }

  /** False when the page does not follow what we have: then it has to be asked for. */
  async function takeLive(page: EnvelopePage): Promise<boolean> {
    const from = intake.checkpointOf(upstream.key);
    const parsed = Page.safeParse(page);
    if (!parsed.success || parsed.data.envelopes.length > settings.pageSize) return false;
    if (from === null || !isProgress(from, parsed.data.checkpoint, false)) return false;
    await take(parsed.data);
    return true;
  }

  async function take({ envelopes, checkpoint }: EnvelopePage): Promise<void> {
    const rows = new Map<EnvelopeId, ReturnType<typeof toRow>>();
    for (const envelope of envelopes) {
      if (envelope.circle !== upstream.circle) parts.onRefused(envelope, { code: 'WRONG_CIRCLE' });
      else if (!rows.has(envelope.id)) rows.set(envelope.id, toRow(envelope));
    }
    await intake.take({ upstream: upstream.key, device: upstream.device, rows: [...rows.values()], checkpoint });
  }

  // Not at once: then who adds an upstream and asks for it in one go asks once.
  queueMicrotask(() => void run());
  return {
    pullToEnd() {
      if (isStopped) return Promise.resolve();
      isBehind = true;
      const done = new Promise<void>((resolve) => asking.push(resolve));
      wake();
      return done;
    },
    stop() {
      isStopped = true;
      subscription.unsubscribe();
      stopped.reject(new Error('No longer followed.'));
      for (const done of [...asked.splice(0), ...asking.splice(0)]) done();
      wake();
    },
  };
}

/**
 * Envelopes must come with a checkpoint further on, or they would be asked for without end. Only the first page
 * of a pull may start over: the file there was made anew, or put back to an earlier copy.
 */
function isProgress(from: StoreCheckpoint | null, to: StoreCheckpoint, mayStartOver: boolean): boolean {
  if (from === null) return true;
  const isSameFile = from.epoch === to.epoch;
  return mayStartOver ? !isSameFile || to.seq !== from.seq : isSameFile && to.seq > from.seq;
}

function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms.`)), ms).unref();
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
