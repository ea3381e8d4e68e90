import { expect, test } from 'vitest';
import { ok } from '#shared/domain/result.ts';
import {
  admitPerson,
  catchUp,
  draftOf,
  hand,
  newComputer,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { family, partBy, picture } from '../../../tests/support/paperFamily.ts';
import { setAudience } from '../albums/albumActions.ts';
import { currentEpoch, giveKeys, startEpoch, writeDocument } from '../albums/epochs.ts';
import { setCaption, sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { idToBytes, makeEnvelope, startDraft, type Draft, type Envelope } from '../envelopes/index.ts';
import type { ChainLink, CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';

/** A computer of Grandma’s that has heard nothing but what it is handed. */
const fresh = (computer: PaperComputer, circle: CircleId): PaperComputer => {
  const again = { ...computer, gate: newComputer('fresh').gate, log: [] };
  again.gate.expect(circle);
  return again;
};

const takeBack = (
  draft: Draft,
  target: { id: EnvelopeId; author: DeviceId; seq: number; previous?: ChainLink | null },
): Envelope =>
  draft.add({
    type: 'takeBack',
    payload: {
      targets: [
        {
          id: idToBytes(target.id),
          author: idToBytes(target.author),
          seq: target.seq,
          previous: target.previous == null ? null : idToBytes(target.previous),
        },
      ],
    },
  });

test('nobody starts Ada’s album in her place where it has not arrived yet [P9] [R8]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const kim = admitPerson(mum, circle, 'Kim', 'child');
  const late = fresh(grandma, circle);
  for (const envelope of mum.log) if (envelope.author === mum.device) hand(late, envelope);
  const squat = draftOf(kim, circle);
  startEpoch(squat, readBy(kim, circle).ledger.membership, {
    album,
    previous: null,
    audience: readBy(mum, circle).ledger.albums.get(album)!.current.audience,
  });
  for (const computer of [late, mum])
    expect(hand(computer, squat.envelopes[0]!)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  expect(catchUp(late, mum)).toEqual([]);
  expect(readBy(late, circle).ledger.albums.get(album)?.owner).toBe(ada.member);
});

test('clocks that were driven up and taken back do not shut out what came after [R6] [P8]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const open = readBy(ada, circle);
  const { ledger } = open;
  const far = startDraft(
    { device: ada.device, signing: ada.signing },
    {
      circle,
      nextSeq: ledger.highest.get(ada.device)! + 1,
      clock: ledger.clock + 90_000_000,
      heads: ledger.membership.heads,
    },
  );
  const shared = sharePhotos(far, open, album, [{ entry: picture(), caption: '' }], 1);
  expect(shared.ok && far.envelopes.every((envelope) => hand(ada, envelope).ok)).toBe(true);
  write(ada, circle, (draft, now) => takeBackPhotos(draft, now, shared.ok ? shared.value : []));
  expect(catchUp(mum, ada)).toEqual([]);
  write(mum, circle, (draft, now) => sharePhotos(draft, now, album, [{ entry: picture(), caption: 'kept' }], 1));
  // What a computer reads at its start, and what a newcomer gets: all but what was erased.
  const again = fresh(grandma, circle);
  const left = mum.log.filter(({ id }) => !far.envelopes.some((erased) => erased.id === id));
  for (const envelope of left) expect(hand(again, envelope).ok).toBe(true);
  expect(readBy(again, circle).fold.model.photos.size).toBe(1);
});

test('a clock at its limit takes nobody’s word away, and a guardian’s next entry makes room [R6] [P9]', () => {
  const { mum, ada, circle, album } = family();
  const limit = draftOf(ada, circle);
  const { ledger } = readBy(ada, circle);
  const era = Math.max(...ledger.membership.heads.map((head) => ledger.envelopes.get(head)!.clock));
  const atLimit = makeEnvelope(limit.author, {
    circle,
    type: 'note',
    seq: limit.nextSeq,
    clock: era + 2 ** 40,
    heads: ledger.membership.heads,
    payload: {},
  });
  expect(hand(mum, atLimit).ok).toBe(true);
  write(mum, circle, (draft, now) => sharePhotos(draft, now, album, [{ entry: picture(), caption: '' }], 1));
  write(mum, circle, (draft, now) => removeDevice(draft, now, ada.device));
  write(mum, circle, (draft, now) => sharePhotos(draft, now, album, [{ entry: picture(), caption: '' }], 1));
  expect(mum.log.at(-1)!.clock).toBeGreaterThan(atLimit.clock);
});

test('only documents are taken back: nobody makes others’ documents lose their ground [P9] [R8]', () => {
  const { mum, ada, grandma, circle, album } = family();
  write(ada, circle, (draft, open) => setAudience(draft, open, album, []));
  const epoch = ada.log.find(({ id }) => id === readBy(ada, circle).ledger.albums.get(album)!.current.id)!;
  const undo = takeBack(draftOf(ada, circle), epoch);
  const late = fresh(grandma, circle);
  catchUp(late, mum);
  // The same verdict, whether the epoch is here already or not.
  expect([hand(late, undo).ok, hand(late, epoch).ok, hand(ada, undo).ok]).toEqual([true, true, true]);
  expect(readBy(late, circle).ledger.albums.get(album)!.current.id).toBe(epoch.id);
});

test('who names another’s photo as their own takes nothing away, and does not stop its author from doing so [P5] [P9]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const [photo] = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  );
  const shared = ada.log.at(-1)!;
  const lie = takeBack(draftOf(grandma, circle), { id: shared.id, author: grandma.device, seq: 1 });
  // Before the photo came, and after.
  const before = fresh(mum, circle);
  catchUp(before, mum);
  expect([hand(before, lie).ok, hand(before, shared).ok]).toEqual([true, true]);
  expect([hand(mum, shared).ok, hand(mum, lie).ok]).toEqual([true, true]);
  for (const computer of [before, mum]) expect(readBy(computer, circle).fold.model.photos.has(photo!)).toBe(true);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo!]));
  for (const computer of [before, mum]) {
    expect(hand(computer, ada.log.at(-1)!).ok).toBe(true);
    expect(readBy(computer, circle).fold.model.photos.has(photo!)).toBe(false);
    expect(readBy(computer, circle).ledger.goneBlobs.size).toBe(3);
  }
});

test('however much was said about a photo, it can be taken back [P5] [P9]', () => {
  const { mum, ada, circle, album, tellAll } = family();
  const [photo] = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  );
  write(ada, circle, (draft, open) => {
    for (let word = 0; word < 1200; word++) setCaption(draft, open, photo!, `word ${word.toString()}`);
    return ok(undefined);
  });
  expect(tellAll(ada)).toEqual([]);
  const said = mum.log.length;
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [photo!]));
  expect(mum.log.length - said).toBe(2);
});

test('whoever left an album is not given its later keys, whoever signs it [R20] [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  partBy(mum, circle, [ada, grandma]);
  tellAll(mum);
  write(ada, circle, (draft, open) => setAudience(draft, open, album, []));
  tellAll(ada);
  const slip = draftOf(ada, circle);
  const { ledger, fold } = readBy(ada, circle);
  giveKeys(slip, ledger, fold.keyring, album, [{ id: grandma.device, box: grandma.box.publicKey }]);
  for (const computer of [mum, grandma])
    expect(hand(computer, slip.envelopes[0]!)).toMatchObject({ problem: { code: 'BAD_WRAP' } });
});

test('a photo’s place is its author’s, also where the other picture comes first [P9]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const [photo] = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: 'mine' }], 1),
  );
  catchUp(grandma, ada);
  const open = readBy(grandma, circle);
  const squat = draftOf(grandma, circle);
  const content = { ...open.fold.model.photos.get(photo!)!.document, photo: idToBytes(photo!), caption: 'not mine' };
  const rendition = ({ blob, ...rest }: { blob: string }) => ({ ...rest, blob: idToBytes(blob) });
  const blobs = ada.log.at(-1)!.blobs.map(({ id, size }, rank) => ({ id, size, rank: rank as 0 | 1 | 2 }));
  writeDocument(
    squat,
    currentEpoch(open.ledger, open.fold.keyring, album)!,
    {
      ...content,
      thumbnail: rendition(content.thumbnail),
      preview: rendition(content.preview),
      original: rendition(content.original),
    },
    { blobs },
  );
  expect(hand(mum, squat.envelopes[0]!).ok).toBe(true);
  catchUp(mum, ada);
  expect(readBy(mum, circle).fold.model.photos.get(photo!)?.caption.value).toBe('mine');
});
