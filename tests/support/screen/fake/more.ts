import type { MemberId } from '#shared/domain/ids.ts';
import { halfHourFrom, withMore, withoutMore } from '#shared/domain/openMore.ts';
import { setRules } from './desk.ts';
import type { World } from './world.ts';

/** Mum opens quiet time for half an hour, from her own place or at the child's screen. */
export function giveMore(world: World, member: MemberId): boolean {
  const mum = world.members.find(({ name }) => name === 'Mum')?.id;
  const known = world.desk.rules.get(member);
  if (mum === undefined || known === undefined) return false;
  const untilMs = halfHourFrom(Date.now());
  const isProposed = setRules(world, mum, member, withMore(known.rules, untilMs));
  const { today } = world.desk;
  if (!isProposed && today.quiet.state === 'on')
    world.desk.today = { ...today, quiet: { ...today.quiet, state: 'off' }, more: { untilMs, by: mum } };
  return isProposed;
}

export function endMore(world: World, member: MemberId): void {
  const known = world.desk.rules.get(member);
  if (known !== undefined) world.desk.rules.set(member, { ...known, rules: withoutMore(known.rules) });
}
