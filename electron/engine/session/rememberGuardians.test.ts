import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import { catchUp, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { removeMember } from '../circles/takeAway.ts';
import { VaultState } from '../identity/state.ts';
import type { OpenProfile } from '../identity/index.ts';
import { rememberGuardians } from './rememberGuardians.ts';

/** Somebody's vault beside what their computer has heard. */
function vaultOf(who: PaperComputer & { readonly member: string }, circle: CircleId) {
  let state = VaultState.parse({ circles: [{ id: circle, me: who.member }] });
  const changes$ = new Subject<CircleId>();
  const stop = rememberGuardians({
    profile: {
      device: { id: who.device } as OpenProfile['device'],
      state: () => state,
      update: async (change) => {
        state = change(state);
        return ok(state);
      },
    },
    circles: { list: () => [readBy(who, circle)], changes$ },
    now: () => 77,
  });
  return { stop, heard: () => changes$.next(circle), remembered: () => state.circles[0] };
}

test('what the guardians are called is written down while it can be read, and kept by a computer that is out, with since when it knows [S7]', async () => {
  const { mum, mumId, grandma, circle } = family();
  const before = vaultOf(grandma, circle);
  before.heard();
  await before.stop();
  expect(before.remembered()).toMatchObject({ guardians: [{ member: mumId, name: 'Mum' }] });
  expect(before.remembered()?.outSinceMs).toBeUndefined();

  write(mum, circle, (draft, open) => removeMember(draft, open, grandma.member));
  catchUp(grandma, mum);
  const after = vaultOf(grandma, circle);
  after.heard();
  await after.stop();
  expect(after.remembered()?.outSinceMs).toBe(77);
});
