import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import { catchUp, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { removeDevice, removeMember, setRole } from '../circles/takeAway.ts';
import { VaultState } from '../identity/state.ts';
import type { OpenProfile } from '../identity/index.ts';
import { homeAlbum, idToBytes } from '../envelopes/index.ts';
import { outOf } from '../views/goings.ts';
import { createChanges } from './changes.ts';
import { rememberGuardians } from './rememberGuardians.ts';

/** Somebody's vault beside what their computer has heard. */
function vaultOf(who: PaperComputer & { readonly member: string }, circle: CircleId, isAlreadyIn = true) {
  const entered = { circles: [{ id: circle, me: who.member }] };
  let state = VaultState.parse(isAlreadyIn ? entered : {});
  let isErased = false;
  let told = 0;
  const changes$ = new Subject<CircleId>();
  const changes = createChanges();
  changes.of(['profiles']).subscribe(() => (told += 1));
  const read = (): OpenCircle => {
    const open = readBy(who, circle);
    if (isErased) open.fold.model.people.clear();
    return open;
  };
  const stop = rememberGuardians({
    profile: {
      device: { id: who.device } as OpenProfile['device'],
      state: () => state,
      update: async (change) => {
        state = change(state);
        return ok(state);
      },
    },
    circles: { get: read, list: () => state.circles.map(read), changes$ },
    changes,
    now: () => 77,
  });
  const remembered = () => state.circles[0];
  return {
    stop,
    heard() {
      changes$.next(circle);
      changes.tell('circle');
    },
    erases: () => (isErased = true),
    enters() {
      state = VaultState.parse(entered);
      changes.tell('circle');
    },
    remembered,
    told: () => told,
    out: () => outOf(read(), who.device, remembered(), 77),
  };
}

/** What was begun by what was heard is over. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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

test('Ada’s computer is slow, and reads who is in the family before it has noted that it is in: what the guardians are called is noted all the same [S7]', async () => {
  const { mumId, ada, circle } = family();
  const vault = vaultOf(ada, circle, false);
  vault.heard();
  await settled();
  vault.enters();
  // Nothing more is heard, and nobody locks it.
  await expect.poll(() => vault.remembered()?.guardians).toMatchObject([{ member: mumId, name: 'Mum' }]);
  await vault.stop();
});

test('a computer hears a name, that it is taken out, and has erased everything, all at once: it says who did it, as soon as that is known [S7]', async () => {
  const { mum, ada, circle } = family();
  const vault = vaultOf(ada, circle, false);
  vault.heard();
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  catchUp(ada, mum);
  vault.heard();
  vault.erases();
  vault.heard();
  vault.enters();
  expect(vault.out()).toMatchObject({ because: 'computer', by: null });
  await expect.poll(vault.out).toMatchObject({ because: 'computer', by: 'Mum' });
  // Whoever reads the page hears of it: nothing else changes any more.
  await expect.poll(vault.told).toBeGreaterThan(0);
  expect(vault.remembered()?.outSinceMs).toBe(77);
  await vault.stop();
});

test('whoever took this computer out is named also when they are no guardian any more by the time that it hears so [S7]', async () => {
  const { mum, ada, grandma, circle, tellAll } = family();
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guardian', until: null }));
  tellAll(mum);
  write(grandma, circle, (draft, open) => removeDevice(draft, open, ada.device));
  catchUp(mum, grandma);
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'adult', until: null }));
  catchUp(ada, mum);
  const vault = vaultOf(ada, circle);
  vault.heard();
  vault.erases();
  await vault.stop();
  expect(vault.out()).toMatchObject({ by: 'Grandma' });
});

test('[R34] [S7] Grandma renames Mum, calls herself Mum and takes Ada’s computer out: it is said of nobody, also where Mum is no guardian by then', async () => {
  for (const demotes of [false, true]) {
    const { mum, mumId, ada, grandma, circle, tellAll } = family();
    write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guardian', until: null }));
    tellAll(mum);
    const vault = vaultOf(ada, circle);
    vault.heard();
    const call = (member: MemberId, name: string) =>
      write(grandma, circle, (draft, open) => {
        const home = writable(draft, open, homeAlbum);
        if (home.ok)
          writeDocument(draft, home.value, { kind: 'person', member: idToBytes(member), name, avatar: '1.1.1.1.1' });
        return home;
      });
    if (demotes) write(grandma, circle, (draft, open) => setRole(draft, open, mumId, { role: 'adult', until: null }));
    call(mumId, 'Auntie');
    call(grandma.member, 'Mum');
    catchUp(ada, grandma);
    vault.heard();
    write(grandma, circle, (draft, open) => removeDevice(draft, open, ada.device));
    catchUp(ada, grandma);
    vault.heard();
    await expect.poll(vault.out, { timeout: 10_000 }).toMatchObject({ because: 'computer', by: null });
    vault.erases();
    await vault.stop();
    expect(vault.remembered()?.guardians).toContainEqual({ member: mumId, name: 'Mum' });
    expect(vault.out()).toMatchObject({ because: 'computer', by: null });
  }
});
