import { expect, test } from 'vitest';
import {
  catchUp,
  draftOf,
  hand,
  newComputer,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { letThrough, reviewed, share } from '../../../tests/support/paperReview.ts';
import { takeBackPhotos } from '../albums/photoActions.ts';
import { removeMember, setRole } from '../circles/takeAway.ts';
import { hideForNow, showAgain } from '../desk/hold.ts';
import { idToBytes, mostHeldAtOnce, mostReleasedAtOnce, type Envelope } from '../envelopes/index.ts';
import { randomBytes, toText } from '../crypto/index.ts';
import type { BlobId, CircleId, EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { isHeld, ledgerDigest, mayHave } from './index.ts';

/** Mum and Dad are guardians; Grandma hangs a photo up that Ada sees, too. */
function home() {
  const house = withDad();
  const { mum, grandma, circle, album, tellAll } = house;
  const photo = share(grandma, circle, album);
  tellAll();
  const { envelope } = readBy(mum, circle).fold.model.photos.get(photo)!;
  return { ...house, photo, envelope };
}

const hide = (who: PaperComputer, circle: CircleId, photo: PhotoId) =>
  write(who, circle, (draft, open) => hideForNow(draft, open, photo, 5));
const show = (who: PaperComputer, circle: CircleId, photo: PhotoId) =>
  write(who, circle, (draft, open) => showAgain(draft, open, photo, 6));
const holdOf = (who: PaperComputer, circle: CircleId, target: EnvelopeId): Envelope =>
  draftOf(who, circle).add({ type: 'hold', payload: { targets: [idToBytes(target)] } });
const held = (everybody: readonly PaperComputer[], circle: CircleId, envelope: EnvelopeId) =>
  everybody.map(({ gate }) => isHeld(gate.ledger(circle)!, envelope));

test('a guardian hides a photo for now on every computer, another one shows it again; nothing is erased [S5] [S6] [R12]', () => {
  const { mum, dad, circle, everybody, tellAll, photo, envelope } = home();
  hide(mum, circle, photo);
  tellAll();
  expect(held(everybody, circle, envelope)).toEqual([true, true, true, true]);
  for (const who of everybody) expect(readBy(who, circle).fold.model.photos.has(photo)).toBe(true);
  show(dad, circle, photo);
  tellAll();
  expect(held(everybody, circle, envelope)).toEqual([false, false, false, false]);
});

test('a child’s hold is refused by every gate, and so is a release; so is one that brings a picture [R19] [S7]', () => {
  const { mum, ada, grandma, circle, everybody, tellAll, photo, envelope } = home();
  const code = (who: PaperComputer, said: Envelope) => {
    const handed = hand(who, said);
    return handed.ok ? 'let in' : handed.problem.code;
  };
  for (const who of [mum, ada, grandma]) expect(code(who, holdOf(ada, circle, envelope))).toBe('NOT_ALLOWED');
  hide(mum, circle, photo);
  tellAll();
  const hold = mum.log.at(-1)!.id;
  const release = draftOf(grandma, circle).add({ type: 'release', payload: { holds: [idToBytes(hold)] } });
  for (const who of [mum, ada, grandma]) expect(code(who, release)).toBe('NOT_ALLOWED');
  const blobs = readBy(mum, circle)
    .ledger.envelopes.get(envelope)!
    .blobs.map((blob) => ({ ...blob, rank: 0 as const }));
  const payload = { targets: [idToBytes(envelope)] };
  expect(code(mum, draftOf(mum, circle).add({ type: 'hold', payload, blobs }))).toBe('MALFORMED');
  expect(code(mum, draftOf(mum, circle).add({ type: 'hold', payload: { targets: [] } }))).toBe('MALFORMED');
  expect(held(everybody, circle, envelope)).toEqual([true, true, true, true]);
});

test('two guardians act apart: what one holds stays held until somebody releases it who knew of it [R12] [P9]', () => {
  const { mum, dad, circle, everybody, tellAll, photo, envelope } = home();
  hide(mum, circle, photo);
  hide(dad, circle, photo);
  show(mum, circle, photo);
  expect(held([mum], circle, envelope)).toEqual([false]);
  tellAll();
  expect(held(everybody, circle, envelope)).toEqual([true, true, true, true]);
  show(mum, circle, photo);
  tellAll();
  expect(held(everybody, circle, envelope)).toEqual([false, false, false, false]);
});

test('whatever order it is heard in, all compute the same: the release before its hold, the hold before its photo [R12]', () => {
  const { mum, dad, circle, tellAll, photo, envelope } = home();
  hide(mum, circle, photo);
  hide(dad, circle, photo);
  show(mum, circle, photo);
  tellAll();
  const late = ['release', 'hold'];
  const orders = [
    [...mum.log].sort((one, other) => late.indexOf(other.type) - late.indexOf(one.type)),
    [...mum.log].reverse(),
  ];
  for (const order of orders) {
    const newcomer = newComputer('newcomer');
    newcomer.gate.expect(circle);
    for (let before = -1; newcomer.log.length > before;) {
      before = newcomer.log.length;
      for (const said of order) hand(newcomer, said);
    }
    expect(held([newcomer], circle, envelope)).toEqual([true]);
    expect(ledgerDigest(newcomer.gate.ledger(circle)!)).toBe(ledgerDigest(mum.gate.ledger(circle)!));
  }
});

test('a hold of a guardian who was one no more holds nothing, and its photo comes back when that turns out [R12] [R19]', () => {
  const { mum, dad, circle, everybody, tellAll, photo, envelope } = home();
  write(mum, circle, (draft, open) => setRole(draft, open, dad.member, { role: 'adult', until: null }));
  hide(dad, circle, photo);
  const others = everybody.filter((who) => who !== mum);
  for (const who of others) catchUp(who, dad);
  expect(held(others, circle, envelope)).toEqual([true, true, true]);
  tellAll();
  expect(held(everybody, circle, envelope)).toEqual([false, false, false, false]);
});

test('a hold that whoever put the guardian out knew of goes on, until another guardian releases it [R12]', () => {
  const { mum, dad, circle, everybody, tellAll, photo, envelope } = home();
  hide(dad, circle, photo);
  tellAll();
  write(mum, circle, (draft, open) => removeMember(draft, open, dad.member));
  tellAll();
  expect(held([mum], circle, envelope)).toEqual([true]);
  show(mum, circle, photo);
  tellAll();
  expect(
    held(
      everybody.filter((who) => who !== dad),
      circle,
      envelope,
    ),
  ).toEqual([false, false, false]);
});

test('a release of somebody who was no guardian any more shows nothing again [R12] [R19]', () => {
  const { mum, dad, circle, everybody, tellAll, photo, envelope } = home();
  hide(mum, circle, photo);
  tellAll();
  write(mum, circle, (draft, open) => setRole(draft, open, dad.member, { role: 'adult', until: null }));
  show(dad, circle, photo);
  tellAll();
  expect(held(everybody, circle, envelope)).toEqual([true, true, true, true]);
});

test('its bytes are for guardians’ computers alone, also where a changed app names them once more [P5] [R19]', () => {
  const { mum, dad, ada, grandma, circle, album, tellAll, photo, envelope } = home();
  const [blob] = readBy(mum, circle).ledger.envelopes.get(envelope)!.blobs;
  const may = () => [mum, dad, ada, grandma].map(({ device }) => mayHave(mum.gate.ledger(circle)!, device, blob!.id));
  expect(may()).toEqual([true, true, true, true]);
  hide(mum, circle, photo);
  tellAll();
  expect(may()).toEqual([true, true, false, false]);
  const again = draftOf(ada, circle);
  const epoch = readBy(ada, circle).ledger.albums.get(album)!.current;
  again.add({
    type: 'document',
    payload: {
      album: idToBytes(album),
      epoch: idToBytes(epoch.id),
      plaintextHash: new Uint8Array(32),
      sealed: new Uint8Array(9),
    },
    blobs: [{ id: blob!.id, size: blob!.size, rank: 0 }],
  });
  expect(hand(mum, again.envelopes[0]!).ok).toBe(true);
  expect(may()).toEqual([true, true, false, false]);
  show(mum, circle, photo);
  expect(may()).toEqual([true, true, true, true]);
});

test('a photo that was let through is held by its slip; taking it down ends the hold [S5]', () => {
  const { mum, ada, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  tellAll(ada);
  letThrough(mum, circle, [photo]);
  hide(mum, circle, photo);
  expect(tellAll(mum)).toEqual([]);
  const { envelope } = readBy(mum, circle).fold.model.photos.get(photo)!;
  expect(held([mum, ada], circle, envelope)).toEqual([true, true]);
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [photo]));
  tellAll(mum);
  const ledger = ada.gate.ledger(circle)!;
  expect([isHeld(ledger, envelope), ledger.heldUses.size, ledger.envelopes.get(envelope)?.isErased]).toEqual([
    false,
    0,
    true,
  ]);
});

test('a hold or a release names each envelope once, and few of them [R31] [P9]', () => {
  const { mum, dad, circle, envelope } = home();
  const ids = (count: number) => Array.from({ length: count }, () => randomBytes(32));
  const twice = [idToBytes(envelope), idToBytes(envelope)];
  const said = (type: 'hold' | 'release', named: Uint8Array[]) => {
    const payload = type === 'hold' ? { targets: named } : { holds: named };
    const handed = hand(mum, draftOf(dad, circle).add({ type, payload }));
    return handed.ok ? 'let in' : handed.problem.code;
  };
  for (const type of ['hold', 'release'] as const) {
    const most = type === 'hold' ? mostHeldAtOnce : mostReleasedAtOnce;
    expect([said(type, twice), said(type, ids(most + 1)), said(type, ids(most))]).toEqual([
      'MALFORMED',
      'MALFORMED',
      'let in',
    ]);
  }
});

test('a photo that was held a hundred times is shown again by one guardian, in as many releases as it takes [R31] [R12]', () => {
  const { mum, dad, circle, everybody, tellAll, photo, envelope } = home();
  const draft = draftOf(dad, circle);
  for (let holds = 0; holds < 100; holds++) draft.add({ type: 'hold', payload: { targets: [idToBytes(envelope)] } });
  for (const hold of draft.envelopes) expect(hand(dad, hold).ok).toBe(true);
  tellAll();
  expect(held(everybody, circle, envelope)).toEqual([true, true, true, true]);
  const before = mum.log.length;
  show(mum, circle, photo);
  expect(mum.log.slice(before).map(({ type }) => type)).toEqual(['release', 'release']);
  tellAll();
  expect(held(everybody, circle, envelope)).toEqual([false, false, false, false]);
  const { holding, atRest, heldUses } = mum.gate.ledger(circle)!;
  expect([holding.size, atRest.size, heldUses.size]).toEqual([0, 0, 0]);
});

test('a release that names what is no hold, or has not come, is worth nothing until it comes, and each is counted once [R31] [R12]', () => {
  const { mum, dad, circle, tellAll, photo, envelope } = home();
  const hold = holdOf(mum, circle, envelope);
  const draft = draftOf(dad, circle);
  for (let times = 0; times < 3; times++)
    draft.add({ type: 'release', payload: { holds: [idToBytes(hold.id), idToBytes(envelope)] } });
  for (const release of draft.envelopes) expect(hand(dad, release).ok).toBe(true);
  expect(hand(mum, hold).ok).toBe(true);
  expect(held([mum], circle, envelope)).toEqual([true]);
  tellAll();
  expect(held([mum, dad], circle, envelope)).toEqual([false, false]);
  hide(mum, circle, photo);
  tellAll();
  expect(held([mum, dad], circle, envelope)).toEqual([true, true]);
});

test('what hangs a photo up has no room for files that are not the photo’s [R31] [S7]', () => {
  const { mum, ada, grandma, circle, album } = home();
  const epoch = readBy(ada, circle).ledger.albums.get(album)!.current;
  const hung = (count: number) => {
    const document = draftOf(ada, circle).add({
      type: 'document',
      payload: {
        album: idToBytes(album),
        epoch: idToBytes(epoch.id),
        plaintextHash: new Uint8Array(32),
        sealed: new Uint8Array(9),
      },
      blobs: Array.from({ length: count }, () => ({
        id: toText(randomBytes(32)) as BlobId,
        size: 10,
        rank: 2 as const,
      })),
    });
    return [mum, grandma].map((who) => {
      const handed = hand(who, document);
      return handed.ok ? 'let in' : handed.problem.code;
    });
  };
  expect([hung(4), hung(3)]).toEqual([
    ['TOO_LARGE', 'TOO_LARGE'],
    ['let in', 'let in'],
  ]);
});
