import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import { letIn } from '../circles/letIn.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { must, mum, wren } from '../identity/testing/people.ts';
import { createChanges } from '../session/changes.ts';
import { cardOf, moveIn, startFamilyIn } from '../session/testing/movedIn.ts';
import type { Context } from './context.ts';
import { profileCommands } from './profiles.ts';

/** One computer for Mum, Wren and Robin. Wren has forgotten her PIN, and has a new profile beside the old one. */
async function kitchen() {
  const house = await moveIn();
  onTestFinished(() => house.occupancy.close());
  const moveInAs = async (who: typeof wren) => {
    const profile = must(await house.profiles.create(who));
    const dweller = { id: profile.id, secret: who.secret, device: profile.device.id, card: cardOf(profile) };
    await profile.close();
    return dweller;
  };
  type Dweller = Awaited<ReturnType<typeof moveInAs>>;
  const old = await moveInAs(wren);
  const anew = await moveInAs({ ...wren, secret: '864207' });
  const robin = await moveInAs({ ...wren, name: 'Robin', secret: '750316' });
  const mums = { id: house.profiles.list()[0]!.id, secret: mum.secret };

  const sits = async ({ id, secret }: Pick<Dweller, 'id' | 'secret'>) => {
    await house.occupancy.lock();
    must(await house.occupancy.enter(must(await house.profiles.unlock(id, secret))));
    return house.session();
  };
  /** Mum, at this very computer, starts a family and lets the three in. */
  async function family(): Promise<CircleId> {
    const { circles } = await sits(mums);
    const circle = await startFamilyIn(house.session());
    const admit = async ({ device, card }: Dweller, name: string, member?: MemberId) =>
      must(
        await circles.write(circle, (draft) =>
          letIn(draft, circles.get(circle)!, {
            device,
            card,
            who: member === undefined ? { kind: 'new', name, role: 'child' } : { kind: 'known', member },
            avatar: wren.avatar,
            deviceName: 'Kitchen',
            albums: [],
          }),
        ),
      );
    await admit(anew, 'Wren', await admit(old, 'Wren'));
    await admit(robin, 'Robin');
    return circle;
  }
  /** Mum takes the old one out of these. */
  async function takesOut(...families: readonly CircleId[]) {
    const { circles } = await sits(mums);
    for (const circle of families)
      must(await circles.write(circle, (draft) => removeDevice(draft, circles.get(circle)!, old.device)));
  }
  /** The commands of whoever sits there, who has heard all that Mum's profile knows. */
  async function at(who: Pick<Dweller, 'id' | 'secret'>) {
    const told: { readonly bytes: Uint8Array; readonly circle: CircleId }[] = [];
    for await (const batch of (await sits(mums)).store.readAll()) told.push(...batch);
    const { circles } = await sits(who);
    for (const circle of new Set(told.map((one) => one.circle)))
      must(
        await circles.welcome(
          circle,
          told.flatMap((one) => (one.circle === circle ? [one.bytes] : [])),
        ),
      );
    const { session, close: leave } = house.occupancy;
    const context = { profiles: house.profiles, session, leave, changes: createChanges() } as Context;
    return profileCommands(context);
  }
  const erasesOld = async (who: Pick<Dweller, 'id' | 'secret'>) =>
    (await at(who))['profiles.eraseOld']({ profile: old.id, secret: who.secret });
  const asksToErase = async (who: Pick<Dweller, 'id' | 'secret'>, whose: Pick<Dweller, 'id'> = old) =>
    (await at(who))['profiles.askToErase']({ profile: whose.id, secret: who.secret });
  const keeps = async (who: Pick<Dweller, 'id' | 'secret'>) => (await at(who))['profiles.keep']({ profile: old.id });
  const startsOwn = async (who: Pick<Dweller, 'id' | 'secret'>) => startFamilyIn(await sits(who));
  const isToGo = () => house.profiles.list().some(({ toErase }) => toErase !== undefined);
  const folders = () => readdir(join(house.directory, 'profiles'));
  return { old, anew, robin, mums, family, takesOut, erasesOld, asksToErase, keeps, startsOwn, isToGo, folders };
}

const notTheirs = { ok: false, problem: { code: 'NOT_ALLOWED' } };

test('what Mum took out is erased unopened by its own person alone: neither by Mum nor by a sister, nor before she took it out [P3] [P9] [S2]', async () => {
  const { old, anew, robin, mums, family, takesOut, erasesOld, folders } = await kitchen();
  const circle = await family();
  expect(await erasesOld(anew)).toMatchObject(notTheirs);
  await takesOut(circle);
  for (const who of [mums, robin]) expect(await erasesOld(who)).toMatchObject(notTheirs);
  expect(await folders()).toContain(old.id);
  expect(await erasesOld(anew)).toMatchObject({ ok: true });
  expect((await folders()).sort()).toEqual([anew.id, robin.id, mums.id].sort());
});

test('a family in which it is still in keeps somebody’s old profile, though another one has taken it out [P3] [P9]', async () => {
  const { old, anew, family, takesOut, erasesOld, folders } = await kitchen();
  const [one, other] = [await family(), await family()];
  await takesOut(one);
  expect(await erasesOld(anew)).toMatchObject(notTheirs);
  expect(await folders()).toContain(old.id);
  await takesOut(other);
  expect(await erasesOld(anew)).toMatchObject({ ok: true });
  expect(await folders()).not.toContain(old.id);
});

test('a guardian asks to have erased what is out, and nothing that is in; no child asks, nor keeps what a guardian asked for [P9] [S2]', async () => {
  const { old, anew, robin, mums, family, takesOut, asksToErase, keeps, isToGo } = await kitchen();
  const circle = await family();
  for (const whose of [old, anew, robin, mums]) expect(await asksToErase(mums, whose)).toMatchObject(notTheirs);
  await takesOut(circle);
  for (const who of [anew, robin]) expect(await asksToErase(who)).toMatchObject(notTheirs);
  expect(isToGo()).toBe(false);
  expect(await asksToErase(mums)).toMatchObject({ ok: true });
  expect(isToGo()).toBe(true);
  for (const who of [anew, robin]) expect(await keeps(who)).toMatchObject(notTheirs);
  expect(isToGo()).toBe(true);
  expect(await keeps(mums)).toMatchObject({ ok: true });
  expect(isToGo()).toBe(false);
});

test('whoever starts a family of their own is no guardian of anybody else’s profile here [P9] [S2]', async () => {
  const { old, robin, family, takesOut, asksToErase, startsOwn, isToGo } = await kitchen();
  await takesOut(await family());
  await startsOwn(robin);
  expect(await asksToErase(robin, old)).toMatchObject(notTheirs);
  expect(isToGo()).toBe(false);
});
