import type { AlbumId, DeviceId } from '#shared/domain/ids.ts';
import { homeAlbum } from '../envelopes/index.ts';
import { isActiveDevice, mayDeviceRead, type DeviceState, type MembershipState } from '../membership/index.ts';
import type { AlbumFact, EpochFact, Ledger } from './ledger.ts';

/** Works out an album anew from the epochs that count. */
export function refreshAlbum(ledger: Ledger, album: AlbumId): void {
  setAlbum(
    ledger,
    album,
    [...ledger.epochs.values()].filter((epoch) => epoch.album === album),
  );
}

export function refreshAlbums(ledger: Ledger): void {
  const byAlbum = Map.groupBy(ledger.epochs.values(), ({ album }) => album);
  for (const [album, epochs] of byAlbum) setAlbum(ledger, album, epochs);
}

/** One more epoch of an album; the others did not change. */
export function addEpoch(ledger: Ledger, epoch: EpochFact): void {
  ledger.epochs.set(epoch.id, epoch);
  setAlbum(ledger, epoch.album, [...(ledger.albums.get(epoch.album)?.epochs ?? []), epoch]);
}

function setAlbum(ledger: Ledger, id: AlbumId, known: readonly EpochFact[]): void {
  const epochs = known.filter((epoch) => ledger.envelopes.get(epoch.id)?.standing !== 'void');
  const [first] = epochs;
  if (first === undefined) {
    ledger.albums.delete(id);
    return;
  }
  const current = epochs.reduce((best, epoch) => (isLater(ledger, epoch, best) ? epoch : best), first);
  const { room } = first;
  const owner = room ?? ledger.membership.devices.get(first.starter)?.member ?? ledger.albums.get(id)?.owner;
  if (owner === undefined) throw new Error('An epoch that counts has an author');
  ledger.albums.set(id, { id, owner, room, epochs, current } satisfies AlbumFact);
}

/**
 * Which of two epochs is written in. Of those started apart the one whose key nobody has who was put out; then the
 * narrower audience, so that a removal is never undone by somebody who had not heard of it; the lower id settles the rest.
 */
function isLater(ledger: Ledger, one: EpochFact, other: EpochFact): boolean {
  if (one.number !== other.number) return one.number > other.number;
  const [staleOne, staleOther] = [isStale(ledger, one), isStale(ledger, other)];
  if (staleOne !== staleOther) return staleOther;
  if (one.audience.length !== other.audience.length) return one.audience.length < other.audience.length;
  return one.id < other.id;
}

/** The devices that an epoch's key was given to, by those who count. */
export function holdersOf(ledger: Ledger, epoch: EpochFact): Set<DeviceId> {
  const gifts = (ledger.gifts.get(epoch.id) ?? []).filter(
    ({ envelope }) => ledger.envelopes.get(envelope)?.standing !== 'void',
  );
  return new Set([...epoch.holders, ...gifts.map(({ device }) => device)]);
}

/** Somebody who was put out holds the key: nothing new may be written until there is another one. */
export const isStale = (ledger: Ledger, epoch: EpochFact): boolean =>
  hasLeft(ledger.membership, [...holdersOf(ledger, epoch)]);

export const hasLeft = (membership: MembershipState, holders: readonly DeviceId[]): boolean =>
  holders.some((id) => membership.devices.get(id)?.removed !== false);

/** The computers that get an album's key: never a keeper's, never a removed or a frozen one. */
export const keyHolders = (
  membership: MembershipState,
  album: AlbumId,
  audience: readonly DeviceState['member'][],
): DeviceState[] => {
  const people = new Set(audience);
  return [...membership.devices.values()].filter(
    ({ id, member }) => mayDeviceRead(membership, id) && (album === homeAlbum || people.has(member)),
  );
};

/** The computers of an album's people that have not been given its current key. */
export function lackingKeys(ledger: Ledger, album: AlbumFact): DeviceState[] {
  const holders = holdersOf(ledger, album.current);
  return keyHolders(ledger.membership, album.id, album.current.audience).filter(
    ({ id }) => !holders.has(id) && isActiveDevice(ledger.membership, id),
  );
}
