import type { DeviceId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { homeAlbum } from '../envelopes/index.ts';
import { keyHolders, peopleOfRoom, type AlbumFact, type EpochFact, type Ledger } from '../gate/index.ts';
import { stateAt, type DeviceState, type MembershipState } from '../membership/index.ts';

/*
 * Every gate sees that a key was sealed for everybody whom it is for, and only its receiver whether it is the right one. A
 * guardian's changed app could so keep another guardian out of what a child says about them, or out of what everybody is called
 * and the guardians have chosen, which stands in the home album. No app of ours does that.
 */

/** Of these nobody has to decide anything first: whoever sees an album that is neither is another question (`views/unread.ts`). */
export const isMadeAnew = ({ album, room }: Pick<EpochFact, 'album' | 'room'>): boolean =>
  room !== null || album === homeAlbum;

/** Of how many epochs keys are given again at once. */
const mostEpochs = 16;

/**
 * The computer that gave this one a wrong key to a room or the home album as it is now; undefined where the key fits, or none has
 * come yet.
 */
export function whoseKeyIsUnfit({ ledger, fold }: OpenCircle, { current }: AlbumFact): DeviceId | undefined {
  const by = isMadeAnew(current) ? fold.model.unfit.get(current.id) : undefined;
  return by === undefined ? undefined : ledger.envelopes.get(by)?.author;
}

/** The computers that ever gave this one such a key. */
export const whoGaveUnfitKeys = ({ ledger, fold }: OpenCircle): Set<DeviceId> =>
  new Set([...fold.model.everUnfit.values()].flatMap((by) => ledger.envelopes.get(by)?.author ?? []));

/** What is given again: which epochs' keys, to which computers. */
export type KeysAgain = { readonly epochs: readonly EpochFact[]; readonly devices: readonly DeviceState[] };

/**
 * The keys that this computer gives again. Whoever starts the next epoch of a room, or of the home album, though nobody has come
 * or gone says by that alone that the one before does not open for them: what was written in it they read once somebody gives them
 * its key. Each member who has it and may give it does, once, as nobody but the receiver can tell whose gift fits. However many
 * epochs were started since, and for whatever reason: whoever hears of it late gives it late.
 */
export function keysAgain(circle: OpenCircle, album: AlbumFact): KeysAgain | undefined {
  const { ledger, fold, me } = circle;
  if (!isMadeAnew(album.current)) return undefined;
  const anew = lastAnew(circle, album);
  const devices = keyHolders(ledger.membership, album.id, album.current.audience).filter(({ member }) => member !== me);
  const wanting = album.epochs.filter(({ id, number }) => {
    if (number >= anew || ledger.envelopes.get(id)?.member === me || fold.keyring.key(id) === undefined) return false;
    const given = new Set(
      (ledger.gifts.get(id) ?? []).flatMap(({ envelope, device }) =>
        ledger.envelopes.get(envelope)?.member === me ? [device] : [],
      ),
    );
    return devices.some((device) => !given.has(device.id));
  });
  return wanting.length === 0 ? undefined : { epochs: firstOf(circle, wanting), devices };
}

/** First of all what was written here: a hostile guardian starts as many epochs as they like, and nobody else fills those. */
function firstOf({ ledger, me }: OpenCircle, epochs: readonly EpochFact[]): readonly EpochFact[] {
  if (epochs.length <= mostEpochs) return epochs;
  const own = [...ledger.written].flatMap(([device, { ids }]) =>
    ledger.membership.devices.get(device)?.member === me ? ids : [],
  );
  const wroteIn = new Set(own.map((id) => ledger.envelopes.get(id)?.epoch));
  const [written, others] = [true, false].map((isOurs) => epochs.filter(({ id }) => wroteIn.has(id) === isOurs));
  return [...(written ?? []), ...(others ?? [])].slice(0, mostEpochs);
}

/** The number of the last epoch that was started anew; 0 where none was. */
function lastAnew(circle: OpenCircle, album: AlbumFact): number {
  const byNumber = Map.groupBy(album.epochs, ({ number }) => number);
  for (let number = album.current.number; number > 0; number--) {
    const before = byNumber.get(number - 1) ?? [];
    if (byNumber.get(number)?.some((epoch) => isStartedAnew(circle, album, epoch, before)) === true) return number;
  }
  return 0;
}

/** Whether an epoch was started without a reason that its author knew of, and not because of a key that is wrong here alone. */
function isStartedAnew(
  { ledger, fold, me }: OpenCircle,
  album: AlbumFact,
  epoch: EpochFact,
  before: readonly EpochFact[],
): boolean {
  const isOwn = ledger.envelopes.get(epoch.id)?.member === me;
  if (isOwn && before.some(({ id }) => fold.model.everUnfit.has(id) || fold.keyring.key(id) === undefined))
    return false;
  const known = withoutReason.get(epoch);
  if (known !== undefined) return known;
  const seen = stateAt(ledger.graph, ledger.envelopes.get(epoch.id)?.heads ?? []);
  const isAnew =
    before.length > 0 && before.every((one) => !hadReason(ledger, album, { of: one, to: epoch }, seen, me));
  withoutReason.set(epoch, isAnew);
  return isAnew;
}

/**
 * Whether an epoch's author knew that the one before was not for exactly those whom it is for. Of whom its key was given to since only
 * what that author did tells, or this computer's person: anybody else could say so afterwards.
 */
function hadReason(
  ledger: Ledger,
  album: AlbumFact,
  { of, to }: { readonly of: EpochFact; readonly to: EpochFact },
  seen: MembershipState,
  me: MemberId | undefined,
): boolean {
  const gifts = (ledger.gifts.get(of.id) ?? []).filter(({ envelope }) => {
    const by = ledger.envelopes.get(envelope);
    return by?.author === to.author || (me !== undefined && by?.member === me);
  });
  const holders = [...of.holders, ...gifts.map(({ device }) => device)];
  if (holders.some((id) => seen.devices.get(id)?.removed === true)) return true;
  const people = album.room === null ? of.audience : peopleOfRoom(seen, album.room);
  return people.length !== of.audience.length || !people.every((id) => of.audience.includes(id));
}

/** What an epoch's author had seen does not change any more. */
const withoutReason = new WeakMap<EpochFact, boolean>();
