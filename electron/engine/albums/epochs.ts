import type { AlbumId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { newKey, sealTo } from '../crypto/index.ts';
import { idToBytes, sealDocument, type Draft, type Envelope, type NewEnvelope } from '../envelopes/index.ts';
import { isStale, keyHolders, type EpochFact, type Ledger } from '../gate/index.ts';
import type { DeviceState, MembershipState } from '../membership/index.ts';
import type { Keyring } from './keyring.ts';
import { epochCommitment } from './keyring.ts';

/** An epoch one can write in. */
export type OpenEpoch = { readonly id: EnvelopeId; readonly album: AlbumId; readonly key: Uint8Array };

/**
 * Starts an album's next epoch: a fresh key, sealed to every computer of everybody in the audience, and a
 * commitment to it, in one signed envelope.
 */
export function startEpoch(
  draft: Draft,
  membership: MembershipState,
  epoch: {
    readonly album: AlbumId;
    readonly previous: { readonly id: EnvelopeId; readonly number: number } | null;
    readonly audience: readonly MemberId[];
    /** Whose room it is the first epoch of. */
    readonly room?: MemberId;
    /** When somebody chose that audience, in milliseconds since 1970; null where nobody did just now. */
    readonly atMs?: number | null;
  },
): OpenEpoch {
  const key = newKey();
  const number = epoch.previous === null ? 0 : epoch.previous.number + 1;
  const audience = [...epoch.audience].sort();
  const started = draft.add({
    type: 'epoch',
    payload: {
      album: idToBytes(epoch.album),
      number,
      previous: epoch.previous === null ? null : idToBytes(epoch.previous.id),
      audience: audience.map(idToBytes),
      commitment: epochCommitment(key, draft.circle, epoch.album, number),
      ...(epoch.room === undefined ? {} : { room: idToBytes(epoch.room) }),
      ...(typeof epoch.atMs === 'number' ? { at: epoch.atMs } : {}),
      wraps: keyHolders(membership, epoch.album, audience).map((device) => ({
        device: idToBytes(device.id),
        sealed: sealTo(key, device.box),
      })),
    },
  });
  return { id: started.id, album: epoch.album, key };
}

/** Fewer than an envelope may hold: nobody can start so many epochs that nobody else is let in any more. */
const wrapsAtOnce = 2000;

/** Gives keys of an album that we hold to further computers: of all its epochs, old ones included, where nothing else is said. */
export function giveKeys(
  draft: Draft,
  ledger: Ledger,
  keyring: Keyring,
  album: AlbumId,
  devices: readonly Pick<DeviceState, 'id' | 'box'>[],
  of: readonly Pick<EpochFact, 'id'>[] = ledger.albums.get(album)?.epochs ?? [],
): void {
  const epochs = of.flatMap((epoch) => {
    const key = keyring.key(epoch.id);
    return key === undefined ? [] : [{ id: epoch.id, key }];
  });
  const wraps = epochs.flatMap((epoch) =>
    devices.map((device) => ({
      epoch: idToBytes(epoch.id),
      device: idToBytes(device.id),
      sealed: sealTo(epoch.key, device.box),
    })),
  );
  for (let first = 0; first < wraps.length; first += wrapsAtOnce)
    draft.add({ type: 'keys', payload: { album: idToBytes(album), wraps: wraps.slice(first, first + wrapsAtOnce) } });
}

/**
 * Writes something that only the epoch's audience can read.
 *
 * @param inClear the pictures that it brings along, and for the gates whether it is a remark
 */
export function writeDocument(
  draft: Draft,
  epoch: OpenEpoch,
  content: unknown,
  inClear: Pick<NewEnvelope, 'blobs'> & { readonly says?: 'comment' | 'reaction' } = {},
): Envelope {
  const { blobs, says } = inClear;
  const place = {
    circle: draft.circle,
    album: epoch.album,
    epoch: epoch.id,
    author: draft.author.device,
    seq: draft.nextSeq,
  };
  return draft.add({
    type: 'document',
    payload: { ...sealDocument(epoch.key, place, content), ...(says === undefined ? {} : { says }) },
    ...(blobs === undefined ? {} : { blobs }),
  });
}

/** The epoch to write in now, if this device has its key and nobody has it who was put out. */
export function currentEpoch(ledger: Ledger, keyring: Keyring, album: AlbumId): OpenEpoch | undefined {
  const current = ledger.albums.get(album)?.current;
  const key = current === undefined ? undefined : keyring.key(current.id);
  if (current !== undefined && isStale(ledger, current)) return undefined;
  return current === undefined || key === undefined ? undefined : { id: current.id, album, key };
}
