import { expect, onTestFinished, test, vi } from 'vitest';
import { readBy, restarted, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { grandmas, hurts } from '../../../tests/support/paperWords.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { removeDevice, removeMember } from '../circles/takeAway.ts';
import { deskOf } from '../views/desk.ts';
import { talkOf } from '../views/talk.ts';
import { toldOf } from '../views/told.ts';
import { askToTakeDown, decide, hideReportedWords, reportWords } from './ask.ts';
import { addComment } from './talk.ts';

/* What happens to an album, or to somebody, while a report of words waits for its answer. */

const has = () => true;
const dayMs = 24 * 60 * 60_000;

test('Grandma’s computer is taken out, and the album has a new key, before anybody has answered: the guardians read which words are meant, and hide them [S7] [R13]', async () => {
  const { mum, dad, ada, grandma, circle, tellAll, hangs, desk, told, reports, waits, asked } = grandmas();
  reports(ada);
  await waits(dad);
  write(mum, circle, (draft, open) => removeDevice(draft, open, grandma.device));
  tellAll();
  const about = asked();
  for (const who of [mum, dad])
    expect(desk(who)).toMatchObject([{ kind: 'report', about: { words: 'She looks like a potato', isHidden: false } }]);
  write(dad, circle, (draft, open) => hideReportedWords(draft, open, about, 11, ''));
  tellAll();
  expect([hangs(ada), desk(mum), desk(dad)]).toEqual(['bare', [], []]);
  expect(told(ada)).toMatchObject([{ kind: 'mayHang', asked: 'words', became: 'hidden', by: dad.member }]);
});

test('Ada is taken out who had said so: what she said is still answered, and nothing stays hidden for ever [S7] [S5]', async () => {
  const { mum, dad, ada, circle, tellAll, hangs, desk, reports, waits, asked } = grandmas();
  reports(ada);
  await waits(dad);
  const about = asked();
  write(mum, circle, (draft, open) => removeMember(draft, open, ada.member));
  tellAll();
  expect(desk(dad)).toMatchObject([{ kind: 'report', by: ada.member }]);
  write(dad, circle, (draft, open) => hideReportedWords(draft, open, about, 11, ''));
  tellAll();
  expect([hangs(mum), hangs(dad), desk(mum), desk(dad)]).toEqual(['bare', 'bare', [], []]);
});

test('every computer starts anew between report and answer, and after it: each finds the same on the desk, on the wall and in the news [S7] [R19]', async () => {
  const { mum, dad, ada, grandma, circle, hangs, desk, told, tellAll, reports, waits, asked } = grandmas();
  const everybody = [mum, dad, ada, grandma];
  const known = (who: PaperComputer) => JSON.stringify([hangs(who), desk(who), told(who)]);
  const same = () => {
    for (const who of everybody) expect(known(restarted(who, circle)), who.name).toBe(known(who));
  };
  reports(ada);
  same();
  await waits(dad);
  same();
  write(dad, circle, (draft, open) => hideReportedWords(draft, open, asked(), 11, ''));
  tellAll();
  same();
  expect(told(restarted(ada, circle))).toMatchObject([{ kind: 'mayHang', asked: 'words', became: 'hidden' }]);
});

test('Ada has said something about words under a picture, and asked for it to come down: that it did she is told once, as she had asked [S5] [S7]', () => {
  const { mum, ada, circle, photo, tellAll, told, reports } = grandmas();
  reports(ada);
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, photo, '', 6));
  tellAll();
  const request = [...readBy(mum, circle).fold.model.asked.values()].find(({ why }) => why === null)!;
  write(mum, circle, (draft, open) => decide(draft, open, request.id, 'takeDown', 7));
  tellAll();
  expect(told(ada)).toMatchObject([{ kind: 'cameDown', asked: 'takeDown' }]);
});

test('the album’s last day comes before an answer: with the picture the report leaves the desk, nothing is hidden, and nobody is told of an answer [S5] [S7]', async () => {
  const { mum, dad, ada, grandma, circle, everybody, tellAll } = withDad();
  const until = Date.now() + dayMs;
  const album = write(ada, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Us', audience: [grandma.member], until }),
  );
  tellAll();
  const photo = share(mum, circle, album, 'the picnic');
  tellAll();
  write(grandma, circle, (draft, open) => addComment(draft, open, photo, 'She looks like a potato', 4));
  tellAll();
  const comment = talkOf(readBy(ada, circle), photo)!.comments[0]!.id;
  write(ada, circle, (draft, open) => reportWords(draft, open, { photo, comment }, hurts, 5));
  tellAll();
  const desk = (who: PaperComputer) => deskOf(readBy(who, circle), has, wholeAndSame.likenessOf).things;
  expect(desk(dad)).toMatchObject([{ kind: 'report' }]);
  vi.useFakeTimers({ toFake: ['Date'], now: until + dayMs });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const clock = { now: Date.now(), elapsed: 0 };
  const { round } = dutiesOf(dad, circle, clock);
  await round();
  clock.elapsed = 11 * 60_000;
  await round();
  tellAll();
  for (const who of everybody) {
    const open = readBy(who, circle);
    expect([open.ledger.atRest.size, open.fold.model.photos.size], who.name).toEqual([0, 0]);
    expect(toldOf(open, has).facts.filter(({ asked }) => asked === 'words')).toEqual([]);
  }
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
});
