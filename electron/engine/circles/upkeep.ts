import { Subscription, asyncScheduler, interval, merge, Subject, throttleTime } from 'rxjs';
import type { AlbumId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { whoseKeyIsOld } from '../albums/renewKeys.ts';
import { whoseKeyIsUnfit } from '../albums/unfitKeys.ts';
import { createBackOff } from './backOff.ts';
import { choresIn, nextEndOfVisit, type Chore } from './chores.ts';
import type { Circles, OpenCircle } from './circles.ts';

/** An album whose new keys somebody's computer makes worthless again and again, as no app of ours does. */
export type Contested = { readonly circle: CircleId; readonly album: AlbumId; readonly by: DeviceId };

export type Upkeep = {
  /**
   * Does what is due in all circles; answers with how long what has to wait must wait, and until the next visit ends; null where
   * nothing has to.
   */
  round(): Promise<number | null>;
  contested(): readonly Contested[];
};

type Parts = {
  readonly circles: Pick<Circles, 'get' | 'list' | 'write'>;
  /** The time of day, for guests whose time is up. */
  readonly now: () => number;
  /** Milliseconds on a clock that nobody can set. */
  readonly elapsedMs?: () => number;
  /** A chore was not stored. */
  readonly onRefused: (code: ProblemCode) => void;
  readonly onContested: () => void;
};

/** Races among people who mean well are over after one or two keys. */
const contestedAfter = 5;
/** However long a visit lasts, its end is held against the clock this often. */
const longestMs = 60 * 60_000;
/** What passes by itself: it is not the chore that is wrong. */
const passing: ReadonlySet<ProblemCode> = new Set(['LOCKED', 'CATCHING_UP', 'DISK_FULL', 'DISK_FAILED']);

/**
 * Sees to what is owed (`choresIn`), each chore by itself. One that comes up again and again is done ever less often:
 * somebody's changed app would else have us sign without end, until others have no room left for what we sign.
 */
export function createUpkeep(parts: Parts): Upkeep {
  const { circles, now, elapsedMs = () => performance.now() } = parts;
  const backOff = createBackOff(elapsedMs);
  const undoneBy = new Map<string, Contested>();

  async function settle(circle: CircleId, chore: Chore): Promise<void> {
    const name = nameOf(circle, chore);
    const written = await circles.write(circle, (draft) => {
      const open = circles.get(circle);
      if (open === undefined) return ok(false);
      const by = chore.album === null ? undefined : whoseKeyIsBad(open, chore.album);
      if (chore.album !== null && by !== undefined) undoneBy.set(name, { circle, album: chore.album, by });
      const settled = chore.settle(draft, open);
      return settled.ok ? ok(draft.envelopes.length > 0) : settled;
    });
    if (!written.ok) parts.onRefused(written.problem.code);
    const isDone = written.ok ? written.value : !passing.has(written.problem.code);
    if (!isDone) return;
    backOff.did(name);
    if (backOff.count(name) === contestedAfter) parts.onContested();
  }

  return {
    async round() {
      const waits: number[] = [];
      for (const { id } of circles.list()) {
        const circle = circles.get(id);
        for (const chore of circle === undefined ? [] : choresIn(circle, now())) {
          const waitMs = backOff.waitMs(nameOf(id, chore));
          if (waitMs > 0) waits.push(waitMs);
          else await settle(id, chore);
        }
        const end = circle === undefined ? null : nextEndOfVisit(circle, now());
        if (end !== null) waits.push(Math.min(Math.max(0, end - now()), longestMs));
      }
      return waits.length === 0 ? null : Math.min(...waits);
    },
    contested: () => [...undoneBy].filter(([name]) => backOff.count(name) >= contestedAfter).map(([, one]) => one),
  };
}

function whoseKeyIsBad(circle: OpenCircle, id: AlbumId): DeviceId | undefined {
  const album = circle.ledger.albums.get(id);
  return whoseKeyIsOld(circle.ledger, id) ?? (album === undefined ? undefined : whoseKeyIsUnfit(circle, album));
}

const nameOf = (circle: CircleId, { album }: Chore): string => `${circle} ${album ?? 'people'}`;

/** Sees to it while a profile is open: soon after something was heard, and now and then for those whose time is up. */
export function keepUp(
  parts: Omit<Parts, 'circles'> & {
    readonly circles: Pick<Circles, 'get' | 'list' | 'write' | 'changes$'>;
    /** After something was heard; other guardians' computers have heard it too, and need not all act at once. */
    readonly soonMs: number;
    readonly nowAndThenMs: number;
    readonly onError: (error: unknown) => void;
  },
): Pick<Upkeep, 'contested'> & { stop(): void } {
  const upkeep = createUpkeep(parts);
  const waited$ = new Subject<void>();
  const watching = new Subscription();
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    const waitMs = watching.closed ? null : await upkeep.round();
    clearTimeout(timer);
    if (waitMs !== null && !watching.closed) timer = setTimeout(() => waited$.next(), waitMs).unref();
  }

  watching.add(
    merge(parts.circles.changes$, waited$, interval(parts.nowAndThenMs))
      .pipe(throttleTime(parts.soonMs, asyncScheduler, { leading: false, trailing: true }))
      .subscribe(() => void (work = work.then(round).catch(parts.onError))),
  );
  return {
    contested: upkeep.contested,
    stop() {
      watching.unsubscribe();
      clearTimeout(timer);
    },
  };
}
