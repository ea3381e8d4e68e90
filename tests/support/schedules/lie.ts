import { startEpoch, writeDocument } from '#engine/albums/epochs.ts';
import { writeSlip } from '#engine/albums/rooms.ts';
import type { OpenCircle } from '#engine/circles/circles.ts';
import { newKey, randomBytes, sealTo, toText } from '#engine/crypto/index.ts';
import {
  idToBytes,
  linkOf,
  photoIdOf,
  sealApproved,
  startDraft,
  type Draft,
  type Envelope,
} from '#engine/envelopes/index.ts';
import type { EpochFact } from '#engine/gate/index.ts';
import { stateAt, type MembershipState } from '#engine/membership/index.ts';
import type { ChainLink } from '#shared/domain/ids.ts';
import type { Happening } from './happening.ts';
import { lieAboutPeople } from './lieAboutPeople.ts';
import { pickFrom } from './pickFrom.ts';
import type { Key, Seat } from './seat.ts';

type Drawn = Pick<Happening, 'one' | 'other' | 'third'>;

/**
 * What a changed app says, that skips every check of its own: that it has not heard what it has, that it had written this
 * before, or under a number that names something else; or what nobody gave it leave to say. It tells one other computer.
 * Answers with what it signed.
 */
export async function lie(liar: Seat, to: Seat, spare: Key, drawn: Drawn): Promise<readonly Envelope[]> {
  const { one, other, third } = drawn;
  // It has erased nothing, and hands it on.
  if (third === 19) {
    await to.take(liar.everHeld());
    return [];
  }
  const own = liar.everHeld().filter(({ author }) => author === liar.key.device);
  const based = pickFrom(own.length === 0 ? liar.everHeld() : own, one);
  const { ledger } = liar;
  const old = based.heads.length === 0 ? [based.id] : based.heads;
  // Sometimes it admits to knowing everything, and does as it likes all the same.
  const heads = other % 4 === 3 || !old.every((head) => ledger.graph.byId.has(head)) ? ledger.membership.heads : old;
  const links: (ChainLink | null)[] = [null, ...own.map(({ previous, id }) => linkOf(previous, id))];
  const draft = startDraft(
    { device: liar.key.device, signing: liar.key.signing },
    {
      circle: liar.circle,
      nextSeq: 1 + (other % (own.length + 2)),
      previous: pickFrom(links, third),
      clock: 1,
      heads,
    },
  );
  const seen = stateAt(ledger.graph, heads);
  if (third < 10) say(draft, liar, seen, drawn);
  else lieAboutPeople(draft, liar, seen, spare, drawn);
  await liar.take(draft.envelopes);
  await to.take(draft.envelopes);
  return draft.envelopes;
}

function say(draft: Draft, liar: Seat, seen: MembershipState, { one, other, third }: Drawn): void {
  const { ledger, fold } = liar.open();
  const epoch = pickFrom([...ledger.epochs.values()], other);
  const key = fold.keyring.key(epoch.id);
  switch (third) {
    case 0: {
      const blob = { id: toText(randomBytes(32)), size: 10, rank: 0 as const };
      if (key !== undefined)
        writeDocument(draft, { ...epoch, key }, { kind: 'album', name: 'Mine', cover: null }, { blobs: [blob] });
      return;
    }
    case 1:
      startEpoch(draft, seen, {
        album: epoch.album,
        previous: epoch,
        audience: epoch.audience.filter((id) => seen.members.get(id)?.removed === false),
      });
      return;
    case 2:
    case 3: {
      const documents = [...ledger.envelopes].filter(([, { type }]) => type === 'document' || type === 'slip');
      const [id, { author, seq, previous }] = pickFrom(documents, one);
      const place = third === 2 ? previous : null;
      const target = { id: idToBytes(id), author: idToBytes(author), seq };
      // Sometimes it does not say that it was a photo.
      const photos = other % 3 === 0 ? {} : { photos: [idToBytes(photoIdOf({ circle: ledger.circle, author, seq }))] };
      draft.add({
        type: 'takeBack',
        payload: { targets: [{ ...target, previous: place === null ? null : idToBytes(place) }], ...photos },
      });
      return;
    }
    case 4:
    case 5:
      giveKey(draft, seen, epoch, key, one);
      return;
    case 6:
      letThrough(draft, liar.open(), epoch, one);
      return;
    case 7: {
      // A photo that waits, for somebody besides.
      const device = pickFrom([...seen.devices.values()], one);
      const blobs = [{ id: toText(randomBytes(32)), size: 10, rank: 0 as const }];
      const room = { id: epoch.id, album: epoch.album, key: key ?? newKey() };
      const content = { kind: 'request', photo: randomBytes(16), words: '', at: 1 };
      writeSlip(draft, room, content, { alsoFor: [device], ...(other % 2 === 0 ? {} : { blobs }) });
      return;
    }
    case 8: {
      // The next epoch of somebody's room, for more people than it is for.
      const rooms = [...ledger.albums.values()].filter(({ room }) => room !== null);
      if (rooms.length === 0) return;
      const { id: album, current } = pickFrom(rooms, other);
      const people = [...seen.members.values()].filter(({ removed, role }) => !removed && role !== 'keeper');
      startEpoch(draft, seen, { album, previous: current, audience: people.map(({ id }) => id) });
      return;
    }
    default:
      hide(draft, liar, one);
  }
}

/** Hides what it may not, shows again what others hide, or says something that nobody knows. */
function hide(draft: Draft, { ledger }: Seat, one: number): void {
  const ids = (types: readonly string[]) => [...ledger.envelopes].filter(([, { type }]) => types.includes(type));
  const [holds, photos] = [ids(['hold']), ids(['document', 'slip'])];
  if (one % 3 === 0) draft.add({ type: 'note', payload: { words: one } });
  else if (one % 3 === 1 && holds.length > 0)
    draft.add({ type: 'release', payload: { holds: [idToBytes(pickFrom(holds, one)[0])] } });
  else draft.add({ type: 'hold', payload: { targets: [idToBytes(pickFrom(photos, one)[0])] } });
}

/** A key that somebody has already, or one that was made up in its place. */
function giveKey(draft: Draft, seen: MembershipState, epoch: EpochFact, key: Uint8Array | undefined, one: number) {
  const device = pickFrom([...seen.devices.values()], one);
  draft.add({
    type: 'keys',
    payload: {
      album: idToBytes(epoch.album),
      wraps: [
        { epoch: idToBytes(epoch.id), device: idToBytes(device.id), sealed: sealTo(key ?? newKey(), device.box) },
      ],
    },
  });
}

/** Lets through what it cannot, or another text than the guardians see. */
function letThrough(draft: Draft, { id: circle, ledger, fold }: OpenCircle, epoch: EpochFact, one: number): void {
  const slips = [...ledger.envelopes].filter(([, fact]) => fact.type === 'slip');
  if (slips.length === 0) return;
  const [slip, { author }] = pickFrom(slips, one);
  const known = [...fold.model.waiting.values()].find((photo) => photo.envelope === slip);
  const place = { circle, album: epoch.album, epoch: epoch.id, slip };
  draft.add({
    type: 'approval',
    payload: {
      album: idToBytes(epoch.album),
      epoch: idToBytes(epoch.id),
      slip: idToBytes(slip),
      author: idToBytes(author),
      key: sealApproved(fold.keyring.key(epoch.id) ?? newKey(), known?.key ?? newKey(), place),
      at: 1,
    },
  });
}
