import { expect, test } from 'vitest';
import {
  admitPerson,
  catchUp,
  draftOf,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { wholeAndSame } from '../../../tests/support/paperReview.ts';
import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import { bodyOf, idToBytes, roomIdOf, SlipBody, type Envelope } from '../envelopes/index.ts';
import { ok } from '#shared/domain/result.ts';
import { activityOf } from '../views/activity.ts';
import { answersTo } from '../views/answers.ts';
import { talkOf } from '../views/talk.ts';
import { toldOf } from '../views/told.ts';
import { deskOf } from '../views/desk.ts';
import { livingPhotos } from '../views/tiles.ts';
import { askToTakeDown, decide, reportPhoto } from './ask.ts';

const sees = (who: PaperComputer, circle: CircleId) => livingPhotos(readBy(who, circle)).map(({ id }) => id);
const asked = (who: PaperComputer, circle: CircleId) => [...readBy(who, circle).fold.model.asked.values()];
const desk = (who: PaperComputer, circle: CircleId) =>
  deskOf(readBy(who, circle), wholeAndSame.has, wholeAndSame.likenessOf).things;

/** Grandma has hung up a photo that Ada sees, too. */
function withPhoto() {
  const home = family();
  const { grandma, circle, album } = home;
  const photo = write(grandma, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  )[0] as PhotoId;
  expect(home.tellAll(grandma)).toEqual([]);
  return { ...home, photo };
}

test('“please take down this photo of me”: hidden for who asks at once, told to its author and the guardians; a guardian decides [S5] [S7]', () => {
  const { mum, ada, grandma, circle, photo, tellAll } = withPhoto();
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, photo, 'my hair', 5));
  expect(tellAll(ada)).toEqual([]);
  expect([sees(ada, circle), sees(grandma, circle), sees(mum, circle)]).toEqual([[], [photo], [photo]]);
  expect(asked(grandma, circle)).toMatchObject([{ photo, words: 'my hair', why: null, by: ada.member }]);
  expect(desk(mum, circle)).toMatchObject([{ kind: 'request', by: ada.member, author: grandma.member }]);
  expect(desk(grandma, circle)).toEqual([]);
  const request = asked(mum, circle)[0]!.id;
  write(mum, circle, (draft, open) => decide(draft, open, request, 'takeDown', 6));
  expect(tellAll(mum)).toEqual([]);
  for (const who of [mum, ada, grandma]) expect(sees(who, circle)).toEqual([]);
  expect(desk(mum, circle)).toEqual([]);
  expect(decide(draftOf(mum, circle), readBy(mum, circle), request, 'keep', 7)).toMatchObject({
    problem: { code: 'DECIDED_ALREADY' },
  });
});

test('a report is read by the guardians only; whoever hung the photo up sees no trace of it, before and after it is decided [S7] [P4]', () => {
  const { mum, ada, grandma, circle, photo, tellAll } = withPhoto();
  const before = grandma.log.length;
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: 'it is mean' }, 5));
  expect(tellAll(ada)).toEqual([]);
  expect(sees(ada, circle)).toEqual([]);
  expect(sees(grandma, circle)).toEqual([photo]);
  expect(asked(grandma, circle)).toEqual([]);
  expect(desk(mum, circle)).toMatchObject([{ kind: 'report', why: 'unkind', words: 'it is mean', by: ada.member }]);
  // What Grandma’s computer carries does not name the photo, nor what kind of slip it is.
  const carried = grandma.log.slice(before);
  expect(carried.map(({ type, blobs }) => [type, blobs.length])).toEqual([
    ['epoch', 0],
    ['slip', 0],
  ]);
  const { envelope } = readBy(mum, circle).fold.model.photos.get(photo)!;
  for (const { bytes } of carried)
    for (const id of [photo, envelope]) expect(Buffer.from(bytes).includes(Buffer.from(id, 'base64url'))).toBe(false);
  const report = asked(mum, circle)[0]!.id;
  write(mum, circle, (draft, open) => decide(draft, open, report, 'keep', 6));
  tellAll(mum);
  expect(desk(mum, circle)).toEqual([]);
  expect(asked(grandma, circle)).toEqual([]);
  expect(readBy(grandma, circle).fold.model.decisions.size).toBe(0);
});

test('a report looks as long as a request and as a short word of a guardian’s [S7]', () => {
  const { ada, circle, photo } = withPhoto();
  const lengthOf = (words: string) => {
    const draft = draftOf(ada, circle);
    reportPhoto(draft, readBy(ada, circle), photo, { why: 'other', words }, 5);
    return draft.envelopes.at(-1)!.payload.length;
  };
  expect(new Set(['', 'a', 'it is mean', 'w'.repeat(500)].map(lengthOf)).size).toBe(1);
});

test('a report is answered by taking the photo down, and nothing besides: no slip in the room of whoever reported stands next to it [S7] [P9]', () => {
  const { mum, ada, grandma, circle, photo, tellAll } = withPhoto();
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: '' }, 5));
  tellAll(ada);
  const report = asked(mum, circle)[0]!.id;
  const before = grandma.log.length;
  write(mum, circle, (draft, open) => decide(draft, open, report, 'takeDown', 6));
  tellAll(mum);
  expect(grandma.log.slice(before).map(({ type }) => type)).toEqual(['takeBack']);
  for (const who of [mum, ada, grandma]) expect(sees(who, circle)).toEqual([]);
  expect(desk(mum, circle)).toEqual([]);
  expect(decide(draftOf(mum, circle), readBy(mum, circle), report, 'keep', 7)).toMatchObject({
    problem: { code: 'DECIDED_ALREADY' },
  });
});

test('who reports wrote a room and a slip, and their computer goes on with the photo’s bytes as everybody’s does [S7] [P9]', () => {
  const { ada, circle, photo } = withPhoto();
  const usesOf = () => {
    const { ledger, fold } = readBy(ada, circle);
    const { document } = fold.model.photos.get(photo)!;
    return [document.thumbnail, document.preview, document.original].map(({ blob }) => ledger.blobUses.get(blob));
  };
  const before = usesOf();
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: '' }, 5));
  expect(sees(ada, circle)).toEqual([]);
  expect(usesOf()).toEqual(before);
});

test('nobody reports what they hung up themselves, nor decides who is no guardian [R19]', () => {
  const { mum, ada, grandma, circle, photo, tellAll } = withPhoto();
  const own = reportPhoto(draftOf(grandma, circle), readBy(grandma, circle), photo, { why: 'other', words: '' }, 1);
  expect(own).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, photo, '', 5));
  tellAll(ada);
  const request = asked(mum, circle)[0]!.id;
  expect(decide(draftOf(grandma, circle), readBy(grandma, circle), request, 'keep', 7)).toMatchObject({
    problem: { code: 'NOT_ALLOWED' },
  });
});

/** What everybody carries of it, as whoever has no key sees it: how many envelopes of which kind and length, and for whom besides. */
const outsideOf = (log: readonly Envelope[]) =>
  log.map((envelope) => {
    const body = bodyOf(SlipBody, envelope);
    return [envelope.type, envelope.payload.length, body.ok ? body.value.wraps.map(({ device }) => device) : []];
  });

/** Of the longest words that a guardian may write each sign takes three bytes. */
const someWords = ['', 'a', 'She is proud of it.', 'w'.repeat(500), '字'.repeat(500)];

test('a word that comes with “it may hang” is read by who asked and by the guardians, and not by who hung it up [S2] [S7] [P4]', () => {
  const { mum, mumId, ada, grandma, circle, photo, tellAll } = withPhoto();
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, photo, 'my hair', 5));
  tellAll(ada);
  expect(desk(mum, circle)).toMatchObject([{ readsWords: true }]);
  expect(talkOf(readBy(mum, circle), photo)?.requests).toMatchObject([{ readsWords: true }]);
  expect(talkOf(readBy(grandma, circle), photo)?.requests).toMatchObject([{ readsWords: false }]);
  const request = asked(mum, circle)[0]!.id;
  const outside = someWords.map((words) => {
    const draft = draftOf(mum, circle);
    expect(decide(draft, readBy(mum, circle), request, 'keep', 6, words)).toMatchObject({ ok: true });
    return outsideOf(draft.envelopes);
  });
  for (const one of outside) expect(one).toEqual(outside[0]);

  write(mum, circle, (draft, open) => decide(draft, open, request, 'keep', 6, 'She is proud of it.'));
  expect(tellAll(mum)).toEqual([]);
  const may = { kind: 'mayHang', by: mumId, words: 'She is proud of it.' };
  expect(toldOf(readBy(ada, circle), () => true).facts).toMatchObject([may]);
  const facts = [ada, mum].map((who) => activityOf(readBy(who, circle), ada.member, () => true).days);
  expect(facts[0]!.flatMap((day) => day.facts)).toMatchObject([may, { kind: 'asked', words: 'my hair' }]);
  expect(facts[1]).toEqual(facts[0]);
  // Grandma's computer knows that it was decided, so she is asked no more, and has no key to the words.
  expect(talkOf(readBy(grandma, circle), photo)?.requests).toEqual([]);
  expect([...readBy(grandma, circle).fold.model.decisions.values()]).toMatchObject([[{ decision: 'keep', words: '' }]]);
  // Whose picture it is was asked, and is told what became of it, without the word.
  const stays = { kind: 'staysUp', by: mumId, words: '', tiles: [{ id: photo }] };
  expect(toldOf(readBy(grandma, circle), () => true).facts).toMatchObject([stays]);
});

test('a word that comes with taking it down is read by who asked, by who hung it up and by the guardians, and stands with both [S5] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, photo, tellAll } = withPhoto();
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, photo, 'my hair', 5));
  tellAll(ada);
  const reads = [ada.member, grandma.member];
  expect(desk(mum, circle)).toMatchObject([{ takeDownReads: reads }]);
  expect(talkOf(readBy(mum, circle), photo)?.requests).toMatchObject([{ takeDownReads: reads }]);
  expect(talkOf(readBy(grandma, circle), photo)?.requests).toMatchObject([{ takeDownReads: [] }]);
  const request = asked(mum, circle)[0]!.id;
  write(mum, circle, (draft, open) => decide(draft, open, request, 'takeDown', 6, 'Let us take a nicer one.'));
  expect(tellAll(mum)).toEqual([]);
  const word = { by: mumId, words: 'Let us take a nicer one.' };
  expect(toldOf(readBy(ada, circle), () => true).facts).toMatchObject([{ kind: 'cameDown', ...word }]);
  expect(toldOf(readBy(grandma, circle), () => true).facts).toMatchObject([{ kind: 'removed', ...word }]);
  for (const [who, kind] of [
    [ada, 'cameDown'],
    [grandma, 'removed'],
  ] as const) {
    const facts = [who, mum].map((reader) => activityOf(readBy(reader, circle), who.member, () => true).days);
    expect(facts[0]!.flatMap((day) => day.facts)).toContainEqual(expect.objectContaining({ kind, ...word }));
    expect(facts[1]).toEqual(facts[0]);
  }
});

test('a word with taking down what was reported is for who hung it up: nothing of it lies in the room of who reported [S7] [P4] [P9]', () => {
  const { mum, mumId, ada, grandma, circle, photo, tellAll } = withPhoto();
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: '' }, 5));
  tellAll(ada);
  expect(desk(mum, circle)).toMatchObject([{ takeDownReads: [grandma.member] }]);
  const report = asked(mum, circle)[0]!.id;
  const before = ada.log.length;
  write(mum, circle, (draft, open) => decide(draft, open, report, 'takeDown', 6, 'It could hurt somebody.'));
  expect(tellAll(mum)).toEqual([]);
  const rooms = ada.log.slice(before).map((envelope) => {
    const body = bodyOf(SlipBody, envelope);
    return [envelope.type, body.ok ? body.value.album : null];
  });
  expect(rooms).toEqual([
    ['epoch', null],
    ['slip', roomIdOf(circle, grandma.member)],
    ['takeBack', null],
  ]);
  expect(toldOf(readBy(ada, circle), () => true).facts).toMatchObject([{ kind: 'cameDown', words: '' }]);
  const removed = { kind: 'removed', by: mumId, words: 'It could hurt somebody.' };
  expect(toldOf(readBy(grandma, circle), () => true).facts).toMatchObject([removed]);
});

test('of a guardian’s own picture a word with taking it down is for who asked alone, and of a report for nobody [S5] [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = withPhoto();
  const photo = write(mum, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  )[0] as PhotoId;
  tellAll(mum);
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: '' }, 5));
  tellAll(ada);
  write(grandma, circle, (draft, open) => askToTakeDown(draft, open, photo, '', 6));
  tellAll(grandma);
  expect(desk(mum, circle)).toMatchObject([
    { kind: 'report', takeDownReads: [] },
    { kind: 'request', takeDownReads: [grandma.member] },
  ]);
  const [report, request] = ['report', 'request'].map(
    (kind) => asked(mum, circle).find(({ why }) => (why === null ? 'request' : 'report') === kind)!.id,
  );
  expect(decide(draftOf(mum, circle), readBy(mum, circle), report!, 'takeDown', 7, 'to nobody')).toMatchObject({
    problem: { code: 'DECIDED_ALREADY' },
  });
  write(mum, circle, (draft, open) => decide(draft, open, request!, 'takeDown', 7, 'You were right.'));
  tellAll(mum);
  const told = [ada, grandma].map((who) => toldOf(readBy(who, circle), () => true).facts);
  expect(told).toMatchObject([
    [{ kind: 'cameDown', asked: 'report', words: '' }],
    [{ kind: 'cameDown', asked: 'takeDown', words: 'You were right.' }],
  ]);
});

test('an answer to a report with the longest words looks as one without, and tells whoever hung the photo up nothing [S7] [P4]', () => {
  const { mum, mumId, ada, grandma, circle, photo, tellAll } = withPhoto();
  const lengths = new Set<unknown>();
  const reporting = draftOf(ada, circle);
  reportPhoto(reporting, readBy(ada, circle), photo, { why: 'upsetting', words: '字'.repeat(500) }, 5);
  lengths.add(reporting.envelopes.at(-1)!.payload.length);
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'upsetting', words: '' }, 5));
  tellAll(ada);
  const report = asked(mum, circle)[0]!.id;
  for (const words of someWords) {
    const draft = draftOf(mum, circle);
    decide(draft, readBy(mum, circle), report, 'keep', 6, words);
    const [only, ...more] = outsideOf(draft.envelopes);
    expect([only?.[0], only?.[2], more]).toEqual(['slip', [], []]);
    lengths.add(only?.[1]);
  }
  expect(lengths.size).toBe(1);
  write(mum, circle, (draft, open) => decide(draft, open, report, 'keep', 6, 'Come and see me.'));
  tellAll(mum);
  expect(answersTo(readBy(ada, circle), ada.member)).toMatchObject([{ by: mumId, words: 'Come and see me.' }]);
  const open = readBy(grandma, circle);
  expect([asked(grandma, circle), open.fold.model.decisions.size, toldOf(open, () => true).facts]).toEqual([[], 0, []]);
});

test('an answer that an earlier version wrote has no words, and is read as before [R19]', () => {
  const { mum, mumId, ada, circle, photo, tellAll } = withPhoto();
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'other', words: '' }, 5));
  tellAll(ada);
  const about = asked(mum, circle)[0]!.id;
  write(mum, circle, (draft, open) =>
    ok(
      writeSlip(draft, openRoom(draft, open, ada.member), {
        kind: 'decision',
        about: idToBytes(about),
        decision: 'keep',
        at: 6,
      }),
    ),
  );
  tellAll(mum);
  expect(answersTo(readBy(ada, circle), ada.member)).toMatchObject([{ kind: 'mayHang', by: mumId, words: '' }]);
  expect(desk(mum, circle)).toEqual([]);
});

test('of two guardians’ answers every computer reads the same one, whichever it heard first [R19]', () => {
  const { mum, ada, circle, photo, tellAll } = withPhoto();
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'other', words: '' }, 5));
  tellAll(ada);
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  for (const who of [dad, ada]) catchUp(who, mum);
  const about = asked(mum, circle)[0]!.id;
  for (const [who, words] of [
    [mum, 'from Mum'],
    [dad, ''],
  ] as const)
    write(who, circle, (draft, open) => decide(draft, open, about, 'keep', 6, words));
  const read = (who: PaperComputer) => answersTo(readBy(who, circle), ada.member).map(({ words }) => words);
  // Dad hears Mum's last, Mum hears Dad's last.
  catchUp(ada, mum);
  catchUp(ada, dad);
  catchUp(mum, dad);
  catchUp(dad, ada);
  expect([ada, mum, dad].map(read)).toEqual([read(mum), read(mum), read(mum)]);
});
