import type { MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { idToBytes, roomIdOf, sealSlip, type Draft, type Envelope, type NewEnvelope } from '../envelopes/index.ts';
import { sealTo } from '../crypto/index.ts';
import { peopleOfRoom, type EpochFact } from '../gate/index.ts';
import type { DeviceState } from '../membership/index.ts';
import { currentEpoch, startEpoch, type OpenEpoch } from './epochs.ts';
import { wantsNewKey } from './renewKeys.ts';

/**
 * The epoch of a member's room to write in. Its member and the guardians start the next one themselves wherever the last one
 * is not for exactly them, or its key is not here (yet): nobody has to be waited for.
 */
export function openRoom(draft: Draft, circle: OpenCircle, member: MemberId): OpenEpoch {
  const opened = openedIn.get(draft) ?? new Map<MemberId, OpenEpoch>();
  openedIn.set(draft, opened);
  const room = opened.get(member) ?? openedNow(draft, circle, member);
  opened.set(member, room);
  return room;
}

/** What is written in one draft for several reasons starts a room's next epoch once. */
const openedIn = new WeakMap<Draft, Map<MemberId, OpenEpoch>>();

function openedNow(draft: Draft, circle: OpenCircle, member: MemberId): OpenEpoch {
  const { membership, albums } = circle.ledger;
  const album = roomIdOf(draft.circle, member);
  const fact = albums.get(album);
  const audience = peopleOfRoom(membership, member);
  if (fact === undefined) return startEpoch(draft, membership, { album, previous: null, audience, room: member });
  return roomAsItIs(circle, member) ?? startEpoch(draft, membership, { album, previous: fact.current, audience });
}

/** The epoch of a member's room that is for exactly them and the guardians of today; undefined where a next one has to be started. */
export function roomAsItIs({ ledger, fold }: OpenCircle, member: MemberId): OpenEpoch | undefined {
  const album = roomIdOf(ledger.circle, member);
  const fact = ledger.albums.get(album);
  if (fact === undefined || wantsNewKey(ledger, fact, ledger.membership)) return undefined;
  return currentEpoch(ledger, fold.keyring, album);
}

/** The epochs of a member's room, the newest first. */
export const roomEpochs = ({ ledger }: OpenCircle, member: MemberId): readonly EpochFact[] =>
  (ledger.albums.get(roomIdOf(ledger.circle, member))?.epochs ?? []).toReversed();

/** Writes something that only those in the room can read, and these further computers. */
export function writeSlip(
  draft: Draft,
  room: OpenEpoch,
  content: Record<string, unknown>,
  more: { readonly blobs?: NewEnvelope['blobs']; readonly alsoFor?: readonly Pick<DeviceState, 'id' | 'box'>[] } = {},
): Envelope {
  const place = { circle: draft.circle, author: draft.author.device, seq: draft.nextSeq };
  const { key, payload } = sealSlip(room, place, content);
  const wraps = (more.alsoFor ?? []).map(({ id, box }) => ({ device: idToBytes(id), sealed: sealTo(key, box) }));
  return draft.add({
    type: 'slip',
    payload: { ...payload, wraps },
    ...(more.blobs === undefined ? {} : { blobs: more.blobs }),
  });
}
