import { joinCircle } from '../../../electron/headless/demo/joinCircle.ts';
import type { CommandInput } from '#shared/contract/contract.ts';
import type { AlbumId, CircleId, MemberId } from '#shared/domain/ids.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import { peopleIn } from '../home.ts';
import type { Seat } from './seat.ts';

export type Family = { readonly guardian: Seat; readonly circle: CircleId };
type Way = CommandInput<'joining.ask'>['to'];

/** The usual beginning: somebody starts a family. */
export async function familyOf(guardian: Seat): Promise<Family> {
  const { circle } = await guardian.screen.call('circles.start', { name: 'The Okafors' });
  return { guardian, circle };
}

/** Somebody knocks, by what is found nearby or by an address, and is let in by the whole dialogue. */
export async function comeIn(
  { guardian, circle }: Family,
  newcomer: Seat,
  by: 'nearby' | { readonly address: string } = 'nearby',
  role: PersonRole = 'adult',
): Promise<void> {
  await joinCircle(guardian.screen, newcomer.screen, {
    circle,
    name: newcomer.name,
    role,
    deviceName: `${newcomer.name}’s computer`,
    find: () => wayTo(newcomer, by),
  });
}

/** Somebody starts a family and lets another in; `audience` is both of them. */
export async function familyOfTwo(
  guardian: Seat,
  newcomer: Seat,
  by: 'nearby' | { readonly address: string } = 'nearby',
): Promise<{ readonly circle: CircleId; readonly audience: readonly MemberId[] }> {
  const family = await familyOf(guardian);
  await comeIn(family, newcomer, by, 'child');
  return { circle: family.circle, audience: [...(await peopleIn(newcomer, family.circle, 2)).values()] };
}

async function wayTo(newcomer: Seat, by: 'nearby' | { readonly address: string }): Promise<Way> {
  if (by !== 'nearby') return { kind: 'address', address: by.address };
  const { circles } = await newcomer.screen.until('nearby', {}, (nearby) => nearby.circles.length > 0);
  return { kind: 'nearby', key: circles[0]!.key };
}

/** Waits until the album has so many pictures with all their renditions. */
export async function everythingArrived(
  seat: Seat,
  where: { readonly circle: CircleId; readonly album: AlbumId },
  count: number,
  timeoutMs = 60_000,
): Promise<void> {
  await seat.screen.until(
    'album',
    where,
    ({ photos }) => photos.length === count && photos.every(({ ready }) => ready.length === 3),
    timeoutMs,
  );
}
