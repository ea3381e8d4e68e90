import type { DeviceId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { homeAlbum } from '../envelopes/index.ts';
import { keyHolders, type AlbumFact, type EpochFact } from '../gate/index.ts';
import { stateAt, type DeviceState } from '../membership/index.ts';
import { wantsNewKey } from './renewKeys.ts';

/*
 * Every gate sees that a key was sealed for everybody whom it is for, and only its receiver whether it is the right one. A
 * guardian's changed app could so keep another guardian out of what a child says about them, or out of what everybody is called
 * and the guardians have chosen, which stands in the home album. No app of ours does that.
 */

/** Of these nobody has to decide anything first: whoever sees an album that is neither is another question (`views/unread.ts`). */
export const isMadeAnew = ({ album, room }: Pick<EpochFact, 'album' | 'room'>): boolean =>
  room !== null || album === homeAlbum;

/** How many epochs back keys are given again. */
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
 * its key. Each member who has it and may give it does, once, as nobody but the receiver can tell whose gift fits.
 */
export function keysAgain(circle: OpenCircle, album: AlbumFact): KeysAgain | undefined {
  const { ledger, fold, me } = circle;
  if (!isMadeAnew(album.current) || !isStartedAnew(circle, album)) return undefined;
  const given = (epoch: EpochFact, to: DeviceId): boolean =>
    (ledger.gifts.get(epoch.id) ?? []).some(
      (gift) => gift.device === to && ledger.envelopes.get(gift.envelope)?.member === me,
    );
  const devices = keyHolders(ledger.membership, album.id, album.current.audience).filter(({ member }) => member !== me);
  const epochs = album.epochs
    .filter(({ number }) => number < album.current.number && number >= album.current.number - mostEpochs)
    .filter(({ id }) => ledger.envelopes.get(id)?.member !== me && fold.keyring.key(id) !== undefined)
    .filter((epoch) => devices.some(({ id }) => !given(epoch, id)));
  return epochs.length === 0 ? undefined : { epochs, devices };
}

/** Whether the current epoch was started by somebody else without a reason that they knew of. */
function isStartedAnew({ ledger, me }: OpenCircle, album: AlbumFact): boolean {
  const { current } = album;
  if (current.number === 0 || ledger.envelopes.get(current.id)?.member === me) return false;
  const known = withoutReason.get(current);
  if (known !== undefined) return known;
  const heads = ledger.envelopes.get(current.id)?.heads ?? [];
  const seen = stateAt(ledger.graph, heads);
  const before = album.epochs.filter(({ number }) => number === current.number - 1);
  const isAnew = before.length > 0 && before.every((one) => !wantsNewKey(ledger, { ...album, current: one }, seen));
  withoutReason.set(current, isAnew);
  return isAnew;
}

/** What an epoch's author had seen does not change any more. */
const withoutReason = new WeakMap<EpochFact, boolean>();
