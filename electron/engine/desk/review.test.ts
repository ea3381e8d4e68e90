import { expect, test } from 'vitest';
import {
  admitPerson,
  catchUp,
  draftOf,
  hand,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import type { AlbumId, CircleId, MemberId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { writeDocument, startEpoch } from '../albums/epochs.ts';
import { sharePhotos, setCaption, takeBackPhotos } from '../albums/photoActions.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import { keepApart, setRole } from '../circles/takeAway.ts';
import { newKey, sealTo } from '../crypto/index.ts';
import { idToBytes, roomIdOf, sealApproved, type Draft } from '../envelopes/index.ts';
import { openRules } from '../membership/index.ts';
import { isHanging, isWaiting } from '../views/shown.ts';
import { approvePhotos, declinePhotos } from './review.ts';
import { setRules } from './setRules.ts';

const always: Rules = { ...openRules, review: 'always' };

const share = (who: PaperComputer, circle: CircleId, album: AlbumId, caption = '') =>
  write(who, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption }], 1))[0]!;
const ruled = (guardian: PaperComputer, circle: CircleId, member: MemberId, rules: Rules) =>
  write(guardian, circle, (draft, open) => setRules(draft, open, member, rules, 1));
const sees = (who: PaperComputer, circle: CircleId) => {
  const open = readBy(who, circle);
  return [...open.fold.model.photos.values()].filter((photo) => isHanging(open, photo)).map(({ id }) => id);
};
const waits = (who: PaperComputer, circle: CircleId) => {
  const open = readBy(who, circle);
  return [...open.fold.model.waiting.values()].filter((photo) => isWaiting(open, photo)).map(({ id }) => id);
};

function reviewed() {
  const home = family();
  ruled(home.mum, home.circle, home.ada.member, always);
  expect(home.tellAll(home.mum)).toEqual([]);
  return home;
}

/** What a changed app writes: nothing of its own is asked. */
const lieOf = (who: PaperComputer, circle: CircleId, say: (draft: Draft) => void) => {
  const draft = draftOf(who, circle);
  say(draft);
  return draft.envelopes;
};

test('a photo that waits is opened by its author and the guardians, and by nobody else, whatever their app does [P4] [S4]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album, 'the big one');
  expect(tellAll(ada)).toEqual([]);
  expect([waits(mum, circle), waits(ada, circle), waits(grandma, circle)]).toEqual([[photo], [photo], []]);
  expect([sees(mum, circle), sees(ada, circle), sees(grandma, circle)]).toEqual([[], [], []]);
  // Grandma carries it, and has no key that opens it.
  const slip = grandma.log.find(({ type }) => type === 'slip')!;
  const { ledger, fold } = readBy(grandma, circle);
  expect(ledger.envelopes.has(slip.id)).toBe(true);
  const room = ledger.albums.get(roomIdOf(circle, ada.member))!;
  expect(room.epochs.map(({ id }) => fold.keyring.key(id))).toEqual([undefined]);
});

test('what a guardian lets through, everybody in the album sees, the very bytes that the guardian looked at [P4] [R25]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photos = [share(ada, circle, album, 'one'), share(ada, circle, album, 'two')];
  tellAll(ada);
  const looked = readBy(mum, circle).fold.model.waiting.get(photos[0]!)!.document;
  write(mum, circle, (draft, open) => approvePhotos(draft, open, photos, 5));
  expect(tellAll(mum)).toEqual([]);
  for (const who of [mum, ada, grandma]) expect(sees(who, circle).sort()).toEqual([...photos].sort());
  expect(readBy(grandma, circle).fold.model.photos.get(photos[0]!)!.document).toEqual(looked);
  expect(waits(mum, circle)).toEqual([]);
});

test('it waits for ever when nobody decides, and a guardian whose computer was off sees it when it is back [P4]', () => {
  const { mum, ada, grandma, circle, album } = reviewed();
  const photo = share(ada, circle, album);
  catchUp(grandma, ada);
  expect(sees(grandma, circle)).toEqual([]);
  expect(catchUp(mum, grandma)).toEqual([]);
  expect(waits(mum, circle)).toEqual([photo]);
});

test('an approval arrives before the photo, or the photo before the approval: the same is seen [R8]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  catchUp(mum, ada);
  write(mum, circle, (draft, open) => approvePhotos(draft, open, [photo], 5));
  const [slips, others] = [true, false].map((isSlip) => mum.log.filter(({ type }) => (type === 'slip') === isSlip));
  for (const envelope of [...others!, ...slips!]) expect(hand(grandma, envelope).ok).toBe(true);
  expect(sees(grandma, circle)).toEqual([photo]);
  tellAll(mum);
  expect(sees(ada, circle)).toEqual([photo]);
});

test('a photo written straight into the album is refused by everybody’s gate [P4] [R19]', () => {
  const { mum, ada, grandma, circle, album } = reviewed();
  const { ledger, fold } = readBy(ada, circle);
  const { current } = ledger.albums.get(album)!;
  const blob = { id: idToBytes(circle), size: 10, rank: 0 as const };
  const [lie] = lieOf(ada, circle, (draft) =>
    writeDocument(
      draft,
      { id: current.id, album, key: fold.keyring.key(current.id)! },
      { kind: 'caption', photo: idToBytes(album), caption: '' },
      [{ ...blob, id: circle }],
    ),
  );
  for (const who of [mum, grandma, ada]) expect(hand(who, lie!)).toMatchObject({ problem: { code: 'AGAINST_RULES' } });
});

test('an app that pretends not to have heard of the rule is let in and shows nothing, also when the rule is changed later [P4] [R7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const draft = draftOf(ada, circle);
  sharePhotos(draft, readBy(ada, circle), album, [{ entry: picture(), caption: '' }], 1);
  ruled(mum, circle, ada.member, always);
  tellAll(mum);
  expect(draft.envelopes[0]!.type).toBe('document');
  for (const who of [mum, grandma]) {
    expect(hand(who, draft.envelopes[0]!).ok).toBe(true);
    expect(sees(who, circle)).toEqual([]);
  }
  ruled(mum, circle, ada.member, { ...always, dailyPhotos: 3 });
  expect(sees(mum, circle)).toEqual([]);
});

test('a child approves nothing, nor does somebody who is no guardian any more [R19] [R14]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  tellAll(ada);
  const open = readBy(ada, circle);
  const record = open.fold.model.waiting.get(photo)!;
  const { current } = open.ledger.albums.get(album)!;
  const [lie] = lieOf(ada, circle, (draft) => {
    const place = { circle, album, epoch: current.id, slip: record.envelope };
    draft.add({
      type: 'approval',
      payload: {
        album: idToBytes(album),
        epoch: idToBytes(current.id),
        slip: idToBytes(record.envelope),
        author: idToBytes(ada.device),
        key: sealApproved(open.fold.keyring.key(current.id)!, record.key, place),
        at: 1,
      },
    });
  });
  for (const who of [mum, grandma]) expect(hand(who, lie!)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
});

test('a key that its author did not commit to opens nothing [R25] [R18]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  tellAll(ada);
  const open = readBy(mum, circle);
  const record = open.fold.model.waiting.get(photo)!;
  const { current } = open.ledger.albums.get(album)!;
  const [wrong] = lieOf(mum, circle, (draft) =>
    draft.add({
      type: 'approval',
      payload: {
        album: idToBytes(album),
        epoch: idToBytes(current.id),
        slip: idToBytes(record.envelope),
        author: idToBytes(ada.device),
        key: sealApproved(open.fold.keyring.key(current.id)!, newKey(), {
          circle,
          album,
          epoch: current.id,
          slip: record.envelope,
        }),
        at: 1,
      },
    }),
  );
  hand(mum, wrong!);
  tellAll(mum);
  expect(sees(grandma, circle)).toEqual([]);
});

test('a room is for its member and the guardians: nobody is let in besides, and somebody who was a guardian reads no more [P4] [P2]', () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = reviewed();
  const uncle = admitPerson(mum, circle, 'Uncle', 'adult', [album]);
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guardian', until: null }));
  tellAll(mum);
  catchUp(uncle, mum);
  const first = share(ada, circle, album);
  tellAll(ada);
  expect(waits(grandma, circle)).toEqual([first]);
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'adult', until: null }));
  tellAll(mum);
  const second = share(ada, circle, album);
  tellAll(ada);
  expect(waits(mum, circle).sort()).toEqual([first, second].sort());
  expect(waits(grandma, circle)).not.toContain(second);
  // Not with a key handed on, nor with an epoch that is wider.
  const open = readBy(ada, circle);
  const room = open.ledger.albums.get(roomIdOf(circle, ada.member))!;
  const grandmas = open.ledger.membership.devices.get(grandma.device)!;
  const [keys] = lieOf(ada, circle, (draft) =>
    draft.add({
      type: 'keys',
      payload: {
        album: idToBytes(room.id),
        wraps: [
          {
            epoch: idToBytes(room.current.id),
            device: idToBytes(grandma.device),
            sealed: sealTo(open.fold.keyring.key(room.current.id)!, grandmas.box),
          },
        ],
      },
    }),
  );
  expect(hand(mum, keys!)).toMatchObject({ problem: { code: 'BAD_WRAP' } });
  const [wider] = lieOf(ada, circle, (draft) =>
    startEpoch(draft, open.ledger.membership, {
      album: room.id,
      previous: room.current,
      audience: [mumId, ada.member, grandma.member],
    }),
  );
  expect(hand(mum, wider!)).toMatchObject({ problem: { code: 'BAD_AUDIENCE' } });
});

test('nobody writes in somebody else’s room, and a photo that waits is wrapped to nobody besides [P4]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  share(ada, circle, album);
  tellAll(ada);
  const adas = readBy(ada, circle);
  const room = openRoom(draftOf(ada, circle), adas, ada.member);
  const [byGrandma] = lieOf(grandma, circle, (draft) =>
    writeSlip(draft, room, { kind: 'request', photo: idToBytes(album), words: '', at: 1 }),
  );
  expect(hand(mum, byGrandma!)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  const [toGrandma] = lieOf(ada, circle, (draft) =>
    writeSlip(
      draft,
      room,
      { kind: 'request', photo: idToBytes(album), words: '', at: 1 },
      {
        blobs: [{ id: circle, size: 10, rank: 0 }],
        alsoFor: [adas.ledger.membership.devices.get(grandma.device)!],
      },
    ),
  );
  expect(hand(mum, toGrandma!)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
});

test('with “first photos only” the first that a guardian lets through in an album are the last that wait there [S4]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  ruled(mum, circle, ada.member, { ...openRules, review: 'first' });
  tellAll(mum);
  const first = share(ada, circle, album);
  tellAll(ada);
  expect(waits(mum, circle)).toEqual([first]);
  write(mum, circle, (draft, open) => approvePhotos(draft, open, [first], 5));
  tellAll(mum);
  const second = share(ada, circle, album);
  expect(tellAll(ada)).toEqual([]);
  expect(sees(grandma, circle).sort()).toEqual([first, second].sort());
});

test('a photo that was declined stays with its author, with the reason; it can be let through after all, or taken back [S4] [P5]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  tellAll(ada);
  write(mum, circle, (draft, open) => declinePhotos(draft, open, [photo], { reason: 'place', words: 'our street' }, 7));
  expect(tellAll(mum)).toEqual([]);
  const { model } = readBy(ada, circle).fold;
  expect(model.declines.get(model.waiting.get(photo)!.envelope)).toMatchObject([
    { reason: 'place', words: 'our street' },
  ]);
  expect(readBy(grandma, circle).fold.model.declines.size).toBe(0);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo]));
  tellAll(ada);
  for (const who of [mum, ada, grandma]) expect([waits(who, circle), sees(who, circle)]).toEqual([[], []]);
  const slip = mum.log.find(({ type, blobs }) => type === 'slip' && blobs.length > 0)!;
  expect(hand(mum, slip)).toMatchObject({ problem: { code: 'TAKEN_BACK' } });
});

test('words under a photo that was looked at cannot be changed behind the guardian’s back [P4]', () => {
  const { mum, ada, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album, 'nice');
  tellAll(ada);
  write(mum, circle, (draft, open) => approvePhotos(draft, open, [photo], 5));
  tellAll(mum);
  const open = readBy(ada, circle);
  expect(setCaption(draftOf(ada, circle), open, photo, 'not nice')).toMatchObject({
    problem: { code: 'RULES_SAY_NO' },
  });
  const { current } = open.ledger.albums.get(album)!;
  const [lie] = lieOf(ada, circle, (draft) =>
    writeDocument(
      draft,
      { id: current.id, album, key: open.fold.keyring.key(current.id)! },
      { kind: 'caption', photo: idToBytes(photo), caption: 'not nice' },
    ),
  );
  hand(mum, lie!);
  expect(readBy(mum, circle).fold.model.photos.get(photo)!.caption.value).toBe('nice');
});

test('what Ada hung up before she heard of the rule hangs nowhere, and is laid before Mum by Ada’s own computer: no photo is lost [P8] [R7]', async () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  ruled(mum, circle, ada.member, always);
  const entry = picture();
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: 'mine' }], 1));
  tellAll(ada);
  tellAll(mum);
  for (const who of [mum, ada, grandma]) expect([sees(who, circle), waits(who, circle)]).toEqual([[], []]);
  for (const _ of [1, 2]) await dutiesOf(ada, circle).round();
  tellAll(ada);
  expect([waits(mum, circle).length, waits(ada, circle).length, waits(grandma, circle).length]).toEqual([1, 1, 0]);
  const open = readBy(mum, circle);
  expect(open.ledger.blobUses.get(entry.original.blob)).toBe(1);
  write(mum, circle, (draft, now) => approvePhotos(draft, now, waits(mum, circle), 5));
  tellAll(mum);
  expect(sees(grandma, circle).length).toBe(1);
  expect([...readBy(grandma, circle).fold.model.photos.values()][0]!.caption.value).toBe('mine');
});

test('Mum lets a photo through while Dad keeps Ada and Grandma apart: it hangs nowhere; one that Dad knew to wait hangs [R20] [R12]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  tellAll(mum);
  const known = share(ada, circle, album);
  tellAll(ada);
  catchUp(dad, ada);
  const unknown = share(ada, circle, album);
  catchUp(mum, ada);
  write(mum, circle, (draft, open) => approvePhotos(draft, open, [known, unknown], 5));
  write(dad, circle, (draft, open) => keepApart(draft, open, [ada.member, grandma.member], true));
  for (const [who, from] of [
    [dad, mum],
    [mum, dad],
    [grandma, mum],
    [ada, mum],
  ] as const)
    catchUp(who, from);
  for (const who of [mum, dad, ada, grandma]) expect(sees(who, circle)).toEqual([known]);
  // Whoever knows of it is refused.
  const late = draftOf(mum, circle);
  approvePhotos(late, readBy(mum, circle), [unknown], 6);
  expect(hand(mum, late.envelopes[0]!)).toMatchObject({ problem: { code: 'KEPT_APART' } });
});
