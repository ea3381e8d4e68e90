import type { Carrier } from '../carrier/index.ts';
import { keepUp, type Upkeep } from '../circles/upkeep.ts';
import type { Circles } from '../circles/circles.ts';
import { keepDuties } from '../desk/duties.ts';
import type { Log } from '../engine.ts';
import type { OpenProfile } from '../identity/index.ts';
import type { Pile } from '../pile/pile.ts';
import type { Changes } from './changes.ts';
import { emptyTrashInTime } from './emptyTrash.ts';

const minuteMs = 60_000;

/** Begins what a computer does by itself while a profile is open, without being asked. */
export function keepHouse(parts: {
  readonly profile: Pick<OpenProfile, 'device'>;
  readonly circles: Circles;
  readonly pile: Pile;
  readonly carrier: Pick<Carrier, 'gate' | 'store' | 'blobs' | 'isClearedOut'>;
  readonly changes: Changes;
  readonly log: Log;
}): { readonly contested: Upkeep['contested']; stop(): void } {
  const { profile, circles, pile, carrier, changes, log } = parts;
  const { gate, store, blobs } = carrier;
  // Not all guardians' computers at the same moment.
  const soonMs = 2000 + Math.random() * 4000;
  const upkeep = keepUp({
    circles,
    now: Date.now,
    soonMs,
    nowAndThenMs: 10 * minuteMs,
    onRefused: (code) => log('warn', 'keeping up refused', { code }),
    onContested: () => changes.tell('profiles'),
    onError: () => log('error', 'keeping up failed'),
  });
  const stopDuties = keepDuties({
    circles,
    store,
    blobs,
    device: profile.device.id,
    isClearedOut: carrier.isClearedOut,
    now: Date.now,
    soonMs,
    nowAndThenMs: 5 * minuteMs,
    onError: () => log('error', 'duties failed'),
  });
  const trash = emptyTrashInTime({
    circles,
    pile,
    blobs,
    gate,
    nowAndThenMs: 5 * minuteMs,
    onError: () => log('error', 'emptying the trash failed'),
  });
  return {
    contested: upkeep.contested,
    stop() {
      trash.unsubscribe();
      stopDuties();
      upkeep.stop();
    },
  };
}
