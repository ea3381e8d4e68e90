import { expect, test } from 'vitest';
import {
  admitPerson,
  catchUp,
  draftOf,
  hand,
  newComputer,
  readBy,
  write,
  admitTablet,
} from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { removeDevice, removeMember, setRole } from '../circles/takeAway.ts';
import { newKey, sealTo } from '../crypto/index.ts';
import { homeAlbum, idToBytes } from '../envelopes/index.ts';
import { isStale, stillHolds } from '../gate/index.ts';
import { createAlbum, setAudience } from './albumActions.ts';
import { startEpoch, writeDocument } from './epochs.ts';
import { epochCommitment } from './keyring.ts';
import { sharePhotos } from './photoActions.ts';

const share = (caption: string) => [{ entry: picture(), caption }];

test('Ada’s laptop is lost: its removal brings every album a new key, and opens nothing that is newer [P2] [R17]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const secret = write(mum, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Grown-ups', audience: [grandma.member] }),
  );
  tellAll(mum);
  const secretEpoch = readBy(mum, circle).ledger.albums.get(secret)!.current.id;
  const before = mum.log.length;
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  // The removal, and new keys for the home album and Ada's. Mum's other album is not touched: Ada had no key of it.
  expect(mum.log.slice(before).map(({ type }) => type)).toEqual(['membership', 'epoch', 'epoch']);
  expect(readBy(mum, circle).ledger.albums.get(secret)!.current.id).toBe(secretEpoch);
  catchUp(grandma, mum);
  write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, share('newer'), 1));
  catchUp(mum, grandma);
  // The thief gets all the ciphertext there is.
  for (const envelope of grandma.log) hand(ada, envelope);
  const thief = readBy(ada, circle);
  const newest = thief.ledger.albums.get(album)!.current;
  expect(thief.fold.keyring.key(newest.id)).toBeUndefined();
  expect(thief.fold.keyring.key(thief.ledger.albums.get(homeAlbum)!.current.id)).toBeUndefined();
  expect(thief.fold.model.photos.size).toBe(0);
  expect(readBy(mum, circle).fold.model.photos.size).toBe(1);
});

test('whoever has heard of a removal and not of the new key writes nothing under the old one [P2]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  const [removal, ...renewed] = mum.log.slice(-3);
  hand(grandma, removal!);
  expect(() => write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, share('soon'), 1))).toThrow(
    /KEY_CHANGING/,
  );
  // A changed app does not get past the others' gates either.
  const { ledger, fold } = readBy(grandma, circle);
  const { current } = ledger.albums.get(album)!;
  const changed = draftOf(grandma, circle);
  const words = { kind: 'album', name: 'Still here', cover: null };
  writeDocument(changed, { id: current.id, album, key: fold.keyring.key(current.id)! }, words);
  for (const computer of [mum, grandma])
    expect(hand(computer, changed.envelopes[0]!)).toMatchObject({ problem: { code: 'OLD_EPOCH' } });
  for (const envelope of renewed) hand(grandma, envelope);
  write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, share('now'), 1));
  expect(tellAll(grandma)).toEqual([]);
});

test('Ada, who has not heard that her tablet was lost, changes her album’s people: the key that the tablet has is not gone on with [P2] [R7]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const tablet = admitTablet(mum, circle, ada);
  for (const computer of [ada, grandma]) expect(catchUp(computer, mum)).toEqual([]);
  write(mum, circle, (draft, open) => removeDevice(draft, open, tablet.device));
  write(ada, circle, (draft, open) => setAudience(draft, open, album, []));
  write(ada, circle, (draft, open) => setAudience(draft, open, album, [grandma.member]));
  for (const [one, other] of [
    [mum, ada],
    [ada, mum],
    [grandma, mum],
  ] as const)
    expect(catchUp(one, other)).toEqual([]);
  // Two epochs on, and the tablet has the key: nobody writes in it, the owner and the guardian start the next.
  const { ledger } = readBy(grandma, circle);
  expect(isStale(ledger, ledger.albums.get(album)!.current)).toBe(true);
  expect(() => write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, share(''), 1))).toThrow(
    /KEY_CHANGING/,
  );
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, share('safe'), 1));
  expect(catchUp(mum, ada)).toEqual([]);
  tablet.gate.expect(circle);
  for (const envelope of mum.log) hand(tablet, envelope);
  const thief = readBy(tablet, circle);
  expect(thief.fold.keyring.key(thief.ledger.albums.get(album)!.current.id)).toBeUndefined();
  expect(thief.fold.model.photos.size).toBe(0);
});

test('an epoch that leaves out one of its people’s computers is refused everywhere, and so is one that adds another [P9] [R18]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const { ledger } = readBy(ada, circle);
  const { current } = ledger.albums.get(album)!;
  const key = newKey();
  const wrapFor = (...computers: readonly { device: string; box: { publicKey: Uint8Array } }[]) => {
    const draft = draftOf(ada, circle);
    draft.add({
      type: 'epoch',
      payload: {
        album: idToBytes(album),
        number: current.number + 1,
        previous: idToBytes(current.id),
        audience: [...current.audience].sort().map(idToBytes),
        commitment: epochCommitment(key, circle, album, current.number + 1),
        wraps: computers.map(({ device, box }) => ({ device: idToBytes(device), sealed: sealTo(key, box.publicKey) })),
      },
    });
    return hand(mum, draft.envelopes[0]!);
  };
  expect(wrapFor(ada, mum)).toMatchObject({ problem: { code: 'LEFT_OUT' } });
  expect(wrapFor(ada, mum, grandma, newComputer('stranger'))).toMatchObject({ problem: { code: 'BAD_WRAP' } });
  expect(wrapFor(ada, mum, mum)).toMatchObject({ problem: { code: 'BAD_WRAP' } });
  expect(wrapFor(ada, mum, grandma).ok).toBe(true);
});

test('a guardian who no longer is one starts no key with old heads, and takes nobody’s photo down [P9] [R14] [R19]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  for (const computer of [ada, grandma]) expect(catchUp(computer, mum)).toEqual([]);
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, share('mine'), 1));
  for (const computer of [mum, grandma, dad]) expect(catchUp(computer, ada)).toEqual([]);
  // What Dad will say that he had said before he heard.
  const old = draftOf(dad, circle);
  const { ledger } = readBy(dad, circle);
  const shared = ada.log.at(-1)!;
  old.add({
    type: 'takeBack',
    payload: {
      targets: [
        {
          id: idToBytes(shared.id),
          author: idToBytes(shared.author),
          seq: shared.seq,
          previous: idToBytes(shared.previous!),
        },
      ],
    },
  });
  startEpoch(old, ledger.membership, {
    album,
    previous: ledger.albums.get(album)!.current,
    audience: ledger.albums.get(album)!.current.audience,
  });
  write(mum, circle, (draft, open) => setRole(draft, open, dad.member, { role: 'adult', until: null }));
  catchUp(grandma, mum);
  for (const envelope of old.envelopes) {
    // One heard of it before the demotion, the other after.
    hand(ada, envelope);
    hand(grandma, envelope);
  }
  catchUp(ada, mum);
  // Erased at Ada's by somebody who may not have: it comes back from whoever has it.
  hand(ada, shared);
  for (const computer of [ada, grandma]) {
    const seen = readBy(computer, circle).ledger;
    expect(stillHolds(seen, shared.id)).toBe(true);
    expect(seen.albums.get(album)!.current.author).not.toBe(dad.device);
  }
});

test('a new guardian sees every album, older pictures too; one whom nobody can spare is not removed [S2] [R13]', () => {
  const { mum, mumId, grandma, circle, album, tellAll, ada } = family();
  write(ada, circle, (draft, open) => setAudience(draft, open, album, []));
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, share('older'), 1));
  tellAll(ada);
  expect(readBy(grandma, circle).fold.model.photos.size).toBe(0);
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guardian', until: null }));
  expect(tellAll(mum)).toEqual([]);
  expect(readBy(grandma, circle).fold.model.photos.size).toBe(1);
  expect(() => write(mum, circle, (draft, open) => removeMember(draft, open, mumId))).toThrow(/BAD_ENTRY/);
  write(grandma, circle, (draft, open) => removeMember(draft, open, mumId));
  expect(tellAll(grandma)).toEqual([]);
  expect(readBy(ada, circle).ledger.membership.members.get(mumId)?.removed).toBe(true);
});
