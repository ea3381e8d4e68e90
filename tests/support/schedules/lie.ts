import { startEpoch, writeDocument } from '#engine/albums/epochs.ts';
import { sealTo, newKey, randomBytes, toText } from '#engine/crypto/index.ts';
import { writeSlip } from '#engine/albums/rooms.ts';
import { idToBytes, linkOf, sealApproved, startDraft, type Draft, type Envelope } from '#engine/envelopes/index.ts';
import { stateAt } from '#engine/membership/index.ts';
import type { ChainLink, EnvelopeId } from '#shared/domain/ids.ts';
import type { Happening } from './happening.ts';
import type { Seat } from './household.ts';
import { pickFrom } from './pickFrom.ts';

/**
 * What a changed app says: that it has not heard what it has, that it had written this before, or under a number that names
 * something else. It tells one other computer.
 */
export function lie(liar: Seat, to: Seat, drawn: Pick<Happening, 'one' | 'other' | 'third'>): readonly Envelope[] {
  const { one, other, third } = drawn;
  const stored = [...liar.stored.values()];
  const own = stored.filter(({ author }) => author === liar.key.device);
  const based = pickFrom(own.length === 0 ? stored : own, one);
  const heads = based.heads.length === 0 ? [based.id] : based.heads;
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
  say(draft, liar, heads, drawn);
  for (const envelope of draft.envelopes) {
    liar.hear(envelope);
    to.hear(envelope);
  }
  return draft.envelopes;
}

function say(
  draft: Draft,
  liar: Seat,
  heads: readonly EnvelopeId[],
  { one, other, third }: Omit<Happening, 'who' | 'what'>,
) {
  const { ledger, fold } = liar.open();
  const epoch = pickFrom([...ledger.epochs.values()], other);
  const seen = stateAt(ledger.graph, heads);
  switch (third) {
    case 0: {
      const key = fold.keyring.key(epoch.id);
      const blob = { id: toText(randomBytes(32)), size: 10, rank: 0 as const };
      if (key === undefined) return;
      writeDocument(draft, { ...epoch, key }, { kind: 'album', name: 'Mine', cover: null }, [blob]);
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
      draft.add({
        type: 'takeBack',
        payload: { targets: [{ ...target, previous: place === null ? null : idToBytes(place) }] },
      });
      return;
    }
    case 4:
    case 5: {
      const device = pickFrom([...seen.devices.values()], one);
      const sealed = sealTo(fold.keyring.key(epoch.id) ?? newKey(), device.box);
      draft.add({
        type: 'keys',
        payload: {
          album: idToBytes(epoch.album),
          wraps: [{ epoch: idToBytes(epoch.id), device: idToBytes(device.id), sealed }],
        },
      });
      return;
    }
    case 6: {
      // Lets through what it cannot, or another text than the guardians see.
      const slips = [...ledger.envelopes].filter(([, fact]) => fact.type === 'slip');
      if (slips.length === 0) return;
      const [slip, { author }] = pickFrom(slips, one);
      const known = [...fold.model.waiting.values()].find((photo) => photo.envelope === slip);
      const place = { circle: liar.circle, album: epoch.album, epoch: epoch.id, slip };
      const sealed = sealApproved(fold.keyring.key(epoch.id) ?? newKey(), known?.key ?? newKey(), place);
      draft.add({
        type: 'approval',
        payload: {
          album: idToBytes(epoch.album),
          epoch: idToBytes(epoch.id),
          slip: idToBytes(slip),
          author: idToBytes(author),
          key: sealed,
          at: 1,
        },
      });
      return;
    }
    case 7: {
      // A photo that waits, for somebody besides.
      const device = pickFrom([...seen.devices.values()], one);
      const blobs = [{ id: toText(randomBytes(32)), size: 10, rank: 0 as const }];
      const room = { id: epoch.id, album: epoch.album, key: fold.keyring.key(epoch.id) ?? newKey() };
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
      draft.add({ type: 'note', payload: { words: one } });
  }
}
