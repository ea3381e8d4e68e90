import { expect, onTestFinished, test } from 'vitest';
import { must, mum, wren } from '../identity/testing/people.ts';
import { createChanges } from '../session/changes.ts';
import { moveIn, startFamilyIn } from '../session/testing/movedIn.ts';
import type { Context } from './context.ts';
import { profileCommands } from './profiles.ts';

async function mumsEngine() {
  const home = await moveIn();
  onTestFinished(() => home.occupancy.close());
  must(await home.unlock());
  const { session, close: leave } = home.occupancy;
  const context = { profiles: home.profiles, session, leave, changes: createChanges() } as Context;
  return { home, ...profileCommands(context) };
}

test('whoever is in a family puts their profile away by no command: a child gets out of no rule by it [S2] [S8]', async () => {
  const { home, ...engine } = await mumsEngine();
  await startFamilyIn(home.session());
  const answer = await engine['profiles.putAway']({ secret: mum.secret });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'NOT_ALLOWED' } });
  expect(home.profiles.list()).toHaveLength(1);
  expect(home.occupancy.session()).not.toBeNull();
});

test('a profile in no family is put away while it is open: its store is closed first, and nobody is here after it [P3]', async () => {
  const { home, ...engine } = await mumsEngine();
  const wrong = await engine['profiles.putAway']({ secret: 'not hers at all' });
  expect(wrong).toMatchObject({ ok: false, problem: { code: 'WRONG_SECRET' } });
  expect(home.occupancy.session()).not.toBeNull();
  expect(await engine['profiles.putAway']({ secret: mum.secret })).toMatchObject({ ok: true });
  expect(home.occupancy.session()).toBeNull();
  expect(home.profiles.list()).toEqual([]);
});

test('nobody erases somebody else’s profile as if it had been theirs, nor their own of now [P1] [P3]', async () => {
  const { home, ...engine } = await mumsEngine();
  await startFamilyIn(home.session());
  const wrens = must(await home.profiles.create(wren));
  for (const { id } of home.profiles.list())
    expect(await engine['profiles.eraseOld']({ profile: id, secret: mum.secret })).toMatchObject({
      ok: false,
      problem: { code: 'NOT_ALLOWED' },
    });
  expect(home.profiles.list()).toHaveLength(2);
  expect(wrens.isOpen).toBe(true);
});
