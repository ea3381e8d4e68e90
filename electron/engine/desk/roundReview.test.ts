import { z } from 'zod';
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
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { always, letThrough, lieOf, reviewed, ruled, sees, share, waits } from '../../../tests/support/paperReview.ts';
import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { writeDocument, startEpoch } from '../albums/epochs.ts';
import { sharePhotos, setCaption } from '../albums/photoActions.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import { setRole } from '../circles/takeAway.ts';
import { newKey, sealTo } from '../crypto/index.ts';
import {
  ApprovalBody,
  bodyOf,
  decodeCanonical,
  idToBytes,
  roomIdOf,
  sealApproved,
  type Envelope,
} from '../envelopes/index.ts';

const decode = (payload: Uint8Array): unknown => {
  const decoded = decodeCanonical(z.unknown(), payload);
  if (!decoded.ok) throw new Error(decoded.problem);
  return decoded.value;
};
/** An approval that nobody's app would sign, of what waits: with whatever key. */
function approvalBy(who: PaperComputer, circle: CircleId, photo: PhotoId, key: Uint8Array): Envelope {
  const { fold, ledger } = readBy(who, circle);
  const { envelope: slip, album, author } = fold.model.waiting.get(photo)!;
  const { id: epoch } = ledger.albums.get(album)!.current;
  const [approval] = lieOf(who, circle, (draft) =>
    draft.add({
      type: 'approval',
      payload: {
        album: idToBytes(album),
        epoch: idToBytes(epoch),
        slip: idToBytes(slip),
        author: idToBytes(author),
        key: sealApproved(fold.keyring.key(epoch)!, key, { circle, album, epoch, slip }),
        at: 1,
      },
    }),
  );
  return approval!;
}

const asRanked = ({ id, size, rank }: Envelope['blobs'][number]) => ({ id, size, rank: rank as 0 | 1 | 2 });

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
      { blobs: [{ ...blob, id: circle }] },
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
  const lie = approvalBy(ada, circle, photo, readBy(ada, circle).fold.model.waiting.get(photo)!.key);
  for (const who of [mum, grandma]) expect(hand(who, lie)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
});

test('a key that its author did not commit to opens nothing [R25] [R18]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  tellAll(ada);
  hand(mum, approvalBy(mum, circle, photo, newKey()));
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

test('words under a photo that was looked at cannot be changed behind the guardian’s back [P4]', () => {
  const { mum, ada, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album, 'nice');
  tellAll(ada);
  letThrough(mum, circle, [photo]);
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

test('a slip and an approval mean nothing elsewhere: not under another number, not for another slip [R24]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const [one, two] = [share(ada, circle, album), share(ada, circle, album)];
  tellAll(ada);
  letThrough(mum, circle, [one]);
  tellAll(mum);
  const approval = bodyOf(
    ApprovalBody,
    mum.log.findLast(({ type }) => type === 'approval')!,
  );
  const slip = ada.log.find(({ type, blobs }) => type === 'slip' && blobs.length > 0)!;
  const other = readBy(mum, circle).fold.model.waiting.get(two)!;
  if (!approval.ok) throw new Error(approval.problem);
  const { epoch, key } = approval.value;
  const [replayed] = lieOf(mum, circle, (draft) =>
    draft.add({
      type: 'approval',
      payload: {
        album: idToBytes(album),
        epoch: idToBytes(epoch),
        slip: idToBytes(other.envelope),
        author: idToBytes(ada.device),
        key,
        at: 5,
      },
    }),
  );
  hand(mum, replayed!);
  tellAll(mum);
  expect(sees(grandma, circle)).toEqual([one]);
  const [again] = lieOf(ada, circle, (draft) =>
    draft.add({ type: 'slip', payload: decode(slip.payload), blobs: slip.blobs.map(asRanked) }),
  );
  expect(hand(mum, again!).ok).toBe(true);
  expect(waits(mum, circle)).toEqual([two]);
});
