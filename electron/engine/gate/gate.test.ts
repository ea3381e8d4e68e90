import { expect, test } from 'vitest';
import { ok } from '#shared/domain/result.ts';
import {
  admitPerson,
  catchUp,
  draftOf,
  hand,
  newComputer,
  readBy,
  startFamily,
  write,
} from '../../../tests/support/paperCircle.ts';
import { family, partBy, picture } from '../../../tests/support/paperFamily.ts';
import { createAlbum, setAudience } from '../albums/albumActions.ts';
import { currentEpoch, giveKeys, startEpoch, writeDocument } from '../albums/epochs.ts';
import { sharePhotos, setCaption, takeBackPhotos } from '../albums/photoActions.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { newKey, randomBytes, sealTo } from '../crypto/index.ts';
import { stillHolds } from './index.ts';
import { albumIdOf, homeAlbum, idToBytes, makeEnvelope, startDraft } from '../envelopes/index.ts';

test('what Ada shares is read by everybody in its audience, and by nobody who is not [S6] [P1]', () => {
  const { mum, ada, grandma, circle, tellAll } = family();
  const secret = write(mum, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Birthday plans', audience: [grandma.member] }),
  );
  write(mum, circle, (draft, open) => sharePhotos(draft, open, secret, [{ entry: picture(), caption: 'the cake' }], 1));
  expect(tellAll(mum)).toEqual([]);
  expect(readBy(grandma, circle).fold.model.photos.size).toBe(1);
  expect(readBy(ada, circle).fold.model.photos.size).toBe(0);
  expect(readBy(ada, circle).fold.model.albums.get(secret)).toBeUndefined();
  // Ada’s computer carries it all the same, so that others can get it from her.
  expect(ada.log.length).toBe(mum.log.length);
});

test('guardians see every album: one without them is refused [S2]', () => {
  const { mum, ada, grandma, circle } = family();
  const draft = draftOf(ada, circle);
  startEpoch(draft, readBy(ada, circle).ledger.membership, {
    album: albumIdOf({ circle, author: ada.device, seq: draft.nextSeq }),
    previous: null,
    audience: [ada.member, grandma.member],
  });
  expect(hand(mum, draft.envelopes[0]!)).toMatchObject({ problem: { code: 'BAD_AUDIENCE' } });
});

test('a child’s signed role change is refused everywhere [R19]', () => {
  const { mum, ada, grandma, circle } = family();
  const draft = draftOf(ada, circle);
  draft.addEntry({ kind: 'changeRole', member: idToBytes(ada.member), role: 'guardian', until: null, ends: [] });
  for (const computer of [mum, ada, grandma])
    expect(hand(computer, draft.envelopes[0]!)).toMatchObject({ problem: { code: 'BAD_ENTRY' } });
});

test('a child cannot let anybody in, not even with entries of their own making [R19] [P1] [S7]', () => {
  const { mum, ada, circle } = family();
  const stranger = newComputer('Stranger');
  const draft = draftOf(ada, circle);
  draft.addEntry({ kind: 'admitMember', member: randomBytes(16), role: 'adult', until: null, device: stranger.card });
  expect(hand(mum, draft.envelopes[0]!)).toMatchObject({ problem: { code: 'BAD_ENTRY' } });
  const forged = startDraft(
    { device: stranger.device, signing: stranger.signing },
    { circle, nextSeq: 1, clock: 9, heads: readBy(mum, circle).ledger.membership.heads },
  );
  forged.add({ type: 'document', payload: {} });
  expect(hand(mum, forged.envelopes[0]!)).toMatchObject({ problem: { code: 'UNKNOWN_AUTHOR' } });
});

test('two people a guardian keeps apart share no album, whoever else is in it: every pair is checked [R20] [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  partBy(mum, circle, [ada, grandma]);
  expect(tellAll(mum)).toEqual([]);
  // A–Mum and Mum–Grandma are fine, A–Grandma is not: Mum cannot start one either.
  expect(() =>
    write(mum, circle, (draft, open) =>
      createAlbum(draft, open, { name: 'All', audience: [ada.member, grandma.member] }),
    ),
  ).toThrow(/KEPT_APART/);
  // The album they had takes nothing new, on anybody’s computer, whatever Ada’s app does.
  const open = readBy(ada, circle);
  const draft = draftOf(ada, circle);
  const epoch = currentEpoch(open.ledger, open.fold.keyring, album);
  writeDocument(draft, epoch!, { kind: 'album', name: 'Still here', cover: null });
  for (const computer of [mum, grandma])
    expect(hand(computer, draft.envelopes[0]!)).toMatchObject({ problem: { code: 'KEPT_APART' } });
  // Without Grandma it goes on.
  write(ada, circle, (change, now) => setAudience(change, now, album, []));
  write(ada, circle, (change, now) => sharePhotos(change, now, album, [{ entry: picture(), caption: '' }], 1));
  expect(tellAll(ada)).toEqual([]);
  expect(readBy(mum, circle).fold.model.photos.size).toBe(1);
  expect(readBy(grandma, circle).fold.model.photos.size).toBe(0);
});

test('a wrapped key that is not the epoch’s is ignored, whoever signs it [R18]', () => {
  const { mum, grandma, circle, album } = family();
  const { ledger } = readBy(mum, circle);
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  const forgery = draftOf(mum, circle);
  forgery.add({
    type: 'keys',
    payload: {
      album: idToBytes(album),
      wraps: [
        {
          epoch: idToBytes(ledger.albums.get(album)!.current.id),
          device: idToBytes(dad.device),
          sealed: sealTo(newKey(), dad.box.publicKey),
        },
      ],
    },
  });
  // The gate cannot look inside a sealed box; the one who opens it can.
  expect(hand(dad, forgery.envelopes[0]!).ok).toBe(true);
  catchUp(grandma, mum);
  const genuine = readBy(grandma, circle).fold.keyring.key(ledger.albums.get(album)!.current.id);
  const dads = readBy(dad, circle).fold.keyring.key(ledger.albums.get(album)!.current.id);
  expect(dads).toEqual(genuine);
});

test('a keeper’s computer is never given a key [P3]', () => {
  const { mum, circle, album, tellAll } = family();
  const keeper = newComputer('Cupboard');
  write(mum, circle, (draft) => {
    draft.addEntry({ kind: 'admitMember', member: randomBytes(16), role: 'keeper', until: null, device: keeper.card });
    return ok(undefined);
  });
  expect(tellAll(mum)).toEqual([]);
  const draft = draftOf(mum, circle);
  giveKeys(draft, readBy(mum, circle).ledger, readBy(mum, circle).fold.keyring, album, [
    { id: keeper.device, box: keeper.box.publicKey },
  ]);
  giveKeys(draft, readBy(mum, circle).ledger, readBy(mum, circle).fold.keyring, homeAlbum, [
    { id: keeper.device, box: keeper.box.publicKey },
  ]);
  for (const envelope of draft.envelopes) expect(hand(mum, envelope)).toMatchObject({ problem: { code: 'BAD_WRAP' } });
  // It carries everything, and reads nothing, not even what the family is called.
  keeper.gate.expect(circle);
  expect(catchUp(keeper, mum)).toEqual([]);
  expect(readBy(keeper, circle).fold.model.name).toBeUndefined();
});

test('an envelope replayed under another circle is refused there [R24]', () => {
  const { mum, circle } = family();
  const other = startFamily('The Neighbours');
  const moved = mum.log.find(({ type }) => type === 'document')!;
  expect(other.mum.gate.admit(moved.bytes, { id: moved.id, circle: other.circle })).toMatchObject({
    problem: { code: 'WRONG_CIRCLE' },
  });
  expect(other.mum.gate.admit(moved.bytes, { id: moved.id, circle })).toMatchObject({
    problem: { code: 'UNKNOWN_CIRCLE' },
  });
});

test('a removed computer cannot fill up the numbers that its removal left it; a member’s two stories come to everybody [R24] [P2]', () => {
  const { mum, ada, grandma, circle, tellAll } = family();
  const says = (what: string) =>
    makeEnvelope(
      { device: ada.device, signing: ada.signing },
      { circle, type: 'note', seq: 1, clock: 1, heads: readBy(ada, circle).ledger.membership.heads, payload: { what } },
    );
  // Refused here and let in there, depending on which came first, they would part the two for ever.
  const story = says('another story');
  for (const computer of [mum, grandma]) expect(hand(computer, story).ok).toBe(true);
  const late = says('a third one');
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  expect(tellAll(mum)).toEqual([]);
  for (const computer of [mum, grandma]) {
    // It is kept, since the removal might turn out void; it counts for nothing.
    expect(hand(computer, late).ok).toBe(true);
    const { ledger } = readBy(computer, circle);
    expect([stillHolds(ledger, story.id), stillHolds(ledger, late.id)]).toEqual([true, false]);
  }
});

test('a removed computer’s later envelopes count for nothing, the earlier ones stay [R17] [P2]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: 'before' }], 1));
  tellAll(ada);
  const late = draftOf(ada, circle);
  sharePhotos(late, readBy(ada, circle), album, [{ entry: picture(), caption: 'after' }], 2);
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  expect(catchUp(grandma, mum)).toEqual([]);
  hand(grandma, late.envelopes[0]!);
  expect(stillHolds(readBy(grandma, circle).ledger, late.envelopes[0]!.id)).toBe(false);
  expect([...readBy(grandma, circle).fold.model.photos.values()].map(({ caption }) => caption.value)).toEqual([
    'before',
  ]);
  // And once it knows, it is refused outright.
  hand(
    ada,
    mum.log.find(({ id }) => id === readBy(mum, circle).ledger.membership.heads[0])!,
  );
  const stubborn = draftOf(ada, circle);
  stubborn.add({ type: 'note', payload: {} });
  expect(hand(grandma, stubborn.envelopes[0]!)).toMatchObject({ problem: { code: 'AUTHOR_REMOVED' } });
});

test('Ada takes a photo back: it is gone, and never let in again, in whatever order it is heard of [P5] [S5]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const [photo] = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: 'oh' }], 1),
  );
  write(ada, circle, (draft, open) => setCaption(draft, open, photo!, 'better'));
  expect(catchUp(mum, ada)).toEqual([]);
  const shared = ada.log.filter(({ type }) => type === 'document').at(-2)!;
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo!]));
  const takeBack = ada.log.at(-1)!;
  expect(hand(mum, takeBack).ok).toBe(true);
  expect(readBy(mum, circle).fold.model.photos.size).toBe(0);
  expect(readBy(mum, circle).ledger.goneBlobs.size).toBe(3);
  expect(hand(mum, shared)).toMatchObject({ problem: { code: 'TAKEN_BACK' } });
  // Grandma hears of the taking back first.
  expect(hand(grandma, takeBack).ok).toBe(true);
  expect(hand(grandma, shared)).toMatchObject({ problem: { code: 'TAKEN_BACK' } });
  tellAll(ada);
});

test('nobody but its author and the guardians takes a photo back, also when it comes first [P9]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const [photo] = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  );
  const shared = ada.log.at(-1)!;
  tellAll(ada);
  const draft = draftOf(grandma, circle);
  takeBackPhotos(draft, readBy(grandma, circle), [photo!]);
  expect(hand(mum, draft.envelopes[0]!)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  // A computer that has not got the photo yet decides alike.
  const dad = admitPerson(mum, circle, 'Dad', 'guardian', [album]);
  const late = { ...dad, gate: newComputer('late').gate, log: [] };
  late.gate.expect(circle);
  for (const envelope of mum.log) if (envelope.id !== shared.id) hand(late, envelope);
  expect(hand(late, draft.envelopes[0]!)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  expect(hand(late, shared).ok).toBe(true);
  expect(readBy(mum, circle).fold.model.photos.size).toBe(1);
});

test('an envelope of a later version is kept and passed on; a huge one is not [R11]', () => {
  const { mum, ada, circle } = family();
  const draft = draftOf(ada, circle);
  draft.add({ type: 'hologram', payload: { anything: 1 } });
  expect(hand(mum, draft.envelopes[0]!).ok).toBe(true);
  const huge = draftOf(mum, circle);
  huge.add({ type: 'hologram', payload: { anything: 'x'.repeat(100_000) } });
  expect(hand(ada, huge.envelopes[0]!)).toMatchObject({ problem: { code: 'TOO_LARGE' } });
});

test('a clock at the end of time does not end the order of things [R6]', () => {
  const { mum, ada, circle } = family();
  const { ledger } = readBy(mum, circle);
  const far = makeEnvelope(
    { device: ada.device, signing: ada.signing },
    { circle, type: 'note', seq: 900, clock: Number.MAX_SAFE_INTEGER, heads: ledger.membership.heads, payload: {} },
  );
  expect(hand(mum, far)).toMatchObject({ problem: { code: 'CLOCK_TOO_FAR' } });
});
