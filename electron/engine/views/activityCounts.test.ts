import { expect, test } from 'vitest';
import { at, factsOf, pictures } from '../../../tests/support/paperActivity.ts';
import { draftOf, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, withDad } from '../../../tests/support/paperFamily.ts';
import { letThrough, reviewed, slipsOf } from '../../../tests/support/paperReview.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import { declinePhotos } from '../desk/review.ts';
import { idToBytes } from '../envelopes/index.ts';
import { mostFacts } from './activity.ts';

test('five pictures that Mum lets through one after the other are one line, as are those that wait together [S2] [S4]', () => {
  const { mum, mumId, ada, circle, album, tellAll } = reviewed();
  const five = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(5), at(1)));
  tellAll(ada);
  const facts = (who: PaperComputer) => factsOf(who, circle, ada.member);
  const ofPictures = (who: PaperComputer) =>
    facts(who).flatMap(({ kind, photos, by }) => (photos === 0 ? [] : [{ kind, photos, by }]));
  expect(ofPictures(mum)).toEqual([{ kind: 'waiting', photos: 5, by: ada.member }]);
  for (const [minute, photo] of five.entries()) letThrough(mum, circle, [photo], at(10 + minute));
  tellAll(mum);
  expect(ofPictures(ada)).toEqual([
    { kind: 'approved', photos: 5, by: mumId },
    { kind: 'waiting', photos: 5, by: ada.member },
  ]);
  expect(facts(ada)[0]).toMatchObject({ atMs: at(14), tiles: [{}, {}, {}, {}] });
  expect(facts(mum)).toEqual(facts(ada));
});

/** As the app reads it when it is started again: what was erased is on no disk any more. */
function afterRestart<Value>(read: (who: PaperComputer) => Value, who: PaperComputer): Value {
  const isErased = ({ id, circleId }: PaperComputer['log'][number]) =>
    who.gate.ledger(circleId)?.envelopes.get(id)?.isErased === true;
  return read({ ...who, log: who.log.filter((envelope) => !isErased(envelope)) });
}

test('twelve pictures that were asked for stay twelve, whatever is decided of them and whatever becomes of them since [S2] [S4] [R24]', () => {
  const { mum, mumId, ada, circle, album, tellAll } = reviewed();
  const twelve = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(12), at(1)));
  tellAll(ada);
  const facts = (who: PaperComputer) => factsOf(who, circle, ada.member);
  const said = () => {
    expect(facts(mum)).toEqual(facts(ada));
    for (const who of [mum, ada]) expect(afterRestart(facts, who)).toEqual(facts(who));
    return facts(ada).flatMap(({ kind, photos, atMs, reason }) =>
      ['waiting', 'approved', 'declined'].includes(kind) ? [[kind, photos, atMs, reason].filter(Boolean)] : [],
    );
  };
  const asked = ['waiting', 12, at(1)];
  expect(said()).toEqual([asked]);
  letThrough(mum, circle, twelve.slice(0, 8), at(2));
  const why = { reason: 'another', words: 'Too dark' } as const;
  write(mum, circle, (draft, open) => declinePhotos(draft, open, slipsOf(open, twelve.slice(9)), why, at(3)));
  letThrough(mum, circle, [twelve[8]!], at(11));
  tellAll(mum);
  const decided = [
    ['approved', 1, at(11)],
    ['declined', 3, at(3), 'another'],
    ['approved', 8, at(2)],
  ];
  expect(said()).toEqual([...decided, asked]);
  expect(facts(ada).find(({ kind }) => kind === 'declined')).toMatchObject({ by: mumId, words: 'Too dark' });
  // What comes down in between is counted still; that it was asked for is no less so.
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [twelve[4]!, twelve[8]!], at(12)));
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [twelve[5]!], at(13)));
  tellAll(mum);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [twelve[9]!], at(14)));
  tellAll(ada);
  expect(said()).toEqual([...decided, asked]);
  // Nor where the first of them is gone, or all of them.
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [twelve[0]!], at(15)));
  tellAll(mum);
  expect(said()).toEqual([...decided, asked]);
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, twelve.slice(1, 4), at(16)));
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, twelve.slice(6, 8), at(17)));
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, twelve.slice(10), at(18)));
  tellAll(mum);
  expect(said()).toEqual([...decided, asked]);
  // Of what came down it is known, too, where it hung or was to hang.
  expect(
    facts(ada)
      .flatMap(({ kind, albumName }) => (albumName === null ? [] : [kind]))
      .sort(),
  ).toEqual(['approved', 'approved', 'declined', 'putAway', 'removed', 'waiting']);
});

test('what was hung up without asking stays as many as it was, too, while some of it hangs [S2] [R24]', () => {
  const { mum, ada, circle, album, tellAll } = family();
  const four = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(4), at(1)));
  tellAll(ada);
  const shared = (who: PaperComputer) =>
    factsOf(who, circle, ada.member).flatMap(({ kind, photos, tiles }) =>
      kind === 'shared' ? [[photos, tiles.length]] : [],
    );
  for (const [gone, count] of [
    [1, 4],
    [3, 0],
  ] as const) {
    write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [four[gone]!], at(2)));
    tellAll(ada);
    for (const who of [mum, ada]) expect(shared(who)).toEqual([[count, gone === 1 ? 3 : 2]]);
  }
});

test('[P9] [S2] whatever a guardian’s changed app does hundreds of times in years to come, what others did is on the page', () => {
  const { mum, dad, mumId, ada, circle, album, tellAll } = withDad(reviewed());
  const [yes, no] = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(2), at(1)));
  if (yes === undefined || no === undefined) throw new Error('Two pictures wait');
  tellAll();
  letThrough(mum, circle, [yes], at(2));
  tellAll();
  const draft = draftOf(dad, circle);
  const open = readBy(dad, circle);
  const room = openRoom(draft, open, ada.member);
  const [slip] = slipsOf(open, [no]);
  const inYears = at(0) + 10 * 365 * 24 * 60 * 60_000;
  for (let time = 0; time <= mostFacts; time += 1)
    writeSlip(draft, room, {
      kind: 'declined',
      slip: idToBytes(slip!),
      reason: 'another',
      words: '',
      at: inYears + time,
    });
  for (const who of [ada, mum]) for (const one of draft.envelopes) expect(hand(who, one).ok).toBe(true);
  const facts = factsOf(ada, circle, ada.member);
  expect(facts).toHaveLength(mostFacts);
  const others = facts.filter(({ by }) => by !== dad.member);
  expect(others.map(({ kind, by }) => [kind, by])).toEqual([
    ['approved', mumId],
    ['waiting', ada.member],
    ['rules', mumId],
  ]);
  expect(factsOf(mum, circle, ada.member)).toEqual(facts);
});
