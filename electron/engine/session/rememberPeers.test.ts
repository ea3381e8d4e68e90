import { BehaviorSubject, Subject } from 'rxjs';
import { expect, test } from 'vitest';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { VaultState } from '../identity/state.ts';
import type { PeerLink, PeerStatus } from '../network/index.ts';
import { newCircle, newDevice } from '../network/testing/support.ts';
import { toText } from '../crypto/index.ts';
import { rememberPeers } from './rememberPeers.ts';

type Seen = Pick<PeerLink, 'device' | 'circles' | 'dialAddress' | 'status$'>;

/** A vault that remembers, a network that the test plays, and grandma's computer. */
function setup() {
  const circle = newCircle();
  const grandma = newDevice();
  const me = toText(new Uint8Array(16));
  let state = VaultState.parse({ circles: [{ id: circle, me }] });
  const links = new Map<DeviceId, Seen>();
  const linkUp$ = new Subject<Seen>();
  const stop = rememberPeers({
    profile: {
      update: async (change) => {
        state = change(state);
        return ok(state);
      },
    },
    gate: { ledger: () => undefined },
    network: { linkUp$, links },
  });
  return {
    circle,
    stop,
    remembered: () => state.circles[0]?.devices.find(({ device }) => device === grandma),
    appears() {
      const status$ = new BehaviorSubject<ReadonlyMap<CircleId, PeerStatus>>(new Map());
      linkUp$.next({ device: grandma, circles: new Set([circle]), dialAddress: '127.0.0.1:7', status$ });
      return status$;
    },
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what a computer had when it fell asleep is remembered', async () => {
  const { circle, appears, remembered, stop } = setup();
  const status$ = appears();
  status$.next(new Map([[circle, { thumbnails: 5, originals: 90, pictures: 240 }]]));
  status$.next(new Map([[circle, { thumbnails: 0, originals: 28, pictures: 240 }]]));
  status$.complete();
  await settled();
  expect(remembered()).toMatchObject({ addresses: ['127.0.0.1:7'], has: { thumbnails: 240, originals: 212 } });
  // It comes back and is gone before it says anything.
  appears().complete();
  await settled();
  expect(remembered()?.has).toEqual({ thumbnails: 240, originals: 212 });
  await stop();
});

test('it is remembered too when this computer is the one that ends first', async () => {
  const { circle, appears, remembered, stop } = setup();
  appears().next(new Map([[circle, { thumbnails: 0, originals: 1, pictures: 3 }]]));
  await stop();
  expect(remembered()?.has).toEqual({ thumbnails: 3, originals: 2 });
});
