import type { AlbumId, CircleId, DeviceId, MemberId } from '#shared/domain/ids.ts';
import { epochCommitment } from '../../electron/engine/albums/keyring.ts';
import type { OpenEpoch } from '../../electron/engine/albums/epochs.ts';
import { newKey, sealTo } from '../../electron/engine/crypto/index.ts';
import { idToBytes, type Draft } from '../../electron/engine/envelopes/index.ts';
import { keyHolders } from '../../electron/engine/gate/index.ts';
import { readBy, type PaperComputer } from './paperCircle.ts';

/** As a changed app starts an epoch: everybody is given a key, and `wrongFor` another one than the others. */
export function startWithWrongKey(
  who: PaperComputer,
  circle: CircleId,
  draft: Draft,
  epoch: {
    readonly album: AlbumId;
    readonly audience: readonly MemberId[];
    readonly wrongFor: DeviceId;
    readonly room?: MemberId;
  },
): OpenEpoch {
  const { album, wrongFor, room } = epoch;
  const { membership, albums } = readBy(who, circle).ledger;
  const previous = albums.get(album)?.current;
  const number = previous === undefined ? 0 : previous.number + 1;
  const audience = [...epoch.audience].sort();
  const [key, other] = [newKey(), newKey()];
  const { id } = draft.add({
    type: 'epoch',
    payload: {
      album: idToBytes(album),
      number,
      previous: previous === undefined ? null : idToBytes(previous.id),
      audience: audience.map(idToBytes),
      commitment: epochCommitment(key, circle, album, number),
      ...(room === undefined || previous !== undefined ? {} : { room: idToBytes(room) }),
      wraps: keyHolders(membership, album, audience).map((device) => ({
        device: idToBytes(device.id),
        sealed: sealTo(device.id === wrongFor ? other : key, device.box),
      })),
    },
  });
  return { id, album, key };
}
