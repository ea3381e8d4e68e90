import { expect, test } from 'vitest';
import { readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { askToTakeDown, decide, reportPhoto } from '../desk/ask.ts';
import { letThrough, reviewed, slipsOf } from '../../../tests/support/paperReview.ts';
import { declinePhotos } from '../desk/review.ts';
import { setRules } from '../desk/setRules.ts';
import { addComment, removeComment, setReaction } from '../desk/talk.ts';
import { openRules } from '../membership/index.ts';
import { activityOf } from './activity.ts';
import { askedAbout } from './shown.ts';
import { commentsOn } from './talk.ts';
import { toldOf } from './told.ts';

const at = (minute: number) => new Date(2026, 4, 1, 12, minute).getTime();

test('a guardian reads about a child what the child reads under “what grown-ups can see”, and nobody’s report about them [S2] [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const share = (who: typeof ada, minute: number, count = 1) =>
    write(who, circle, (draft, open) =>
      sharePhotos(
        draft,
        open,
        album,
        Array.from({ length: count }, () => ({ entry: picture(), caption: '' })),
        at(minute),
      ),
    );
  const [gone, kept] = share(ada, 0, 2);
  const [grandmas] = share(grandma, 0);
  tellAll(ada);
  tellAll(grandma);
  write(grandma, circle, (draft, open) => reportPhoto(draft, open, kept!, { why: 'other', words: 'psst' }, at(1)));
  tellAll(grandma);
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, review: 'always' }, at(2)));
  tellAll(mum);
  write(ada, circle, (draft, open) => addComment(draft, open, grandmas!, 'lovely', at(3)));
  write(ada, circle, (draft, open) => setReaction(draft, open, grandmas!, 'heart', at(3) - 1));
  const [yes, no] = share(ada, 4, 3);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [gone!], at(5)));
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, grandmas!, 'me', at(6)));
  tellAll(ada);
  letThrough(mum, circle, [yes!], at(7));
  write(mum, circle, (draft, open) =>
    declinePhotos(draft, open, slipsOf(open, [no!]), { reason: 'talk', words: 'later' }, at(8)),
  );
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [kept!], at(9)));
  tellAll(mum);
  const [child, guardian] = [ada, mum].map((who) => activityOf(readBy(who, circle), ada.member, () => true));
  expect(guardian).toEqual(child);
  const facts = child!.days.flatMap((day) => day.facts);
  expect(facts.map(({ kind }) => kind)).toEqual([
    'removed',
    'declined',
    'approved',
    'asked',
    'tookBack',
    'waiting',
    'commented',
    'reacted',
    'rules',
  ]);
  // What was taken down leads to where it is gone already.
  expect(facts.flatMap((fact) => fact.gone ?? [])).toEqual([kept, gone]);
  expect(child!.days.map(({ day }) => day)).toEqual(['2026-05-01']);
  expect(JSON.stringify(child)).not.toContain('psst');
});

test('that somebody was paused and let go on is said as that, other rules as other rules [S2] [S7]', () => {
  const { mum, ada, circle, tellAll } = family();
  const rules = { ...openRules, dailyPhotos: 3 };
  for (const [minute, said] of [rules, { ...rules, isPaused: true }, rules, { ...openRules, isPaused: true }].entries())
    write(mum, circle, (draft, open) => setRules(draft, open, ada.member, said, at(minute)));
  tellAll(mum);
  const [child, guardian] = [ada, mum].map((who) => activityOf(readBy(who, circle), ada.member, () => true));
  expect(guardian).toEqual(child);
  expect(child!.days.flatMap(({ facts }) => facts.map(({ kind }) => kind))).toEqual([
    'rules',
    'goesOn',
    'paused',
    'rules',
  ]);
});

test('whoever said something about a picture reads what became of it [S2] [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const photos = Array.from({ length: 2 }, () => ({ entry: picture(), caption: '' }));
  const [kept, gone] = write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, photos, at(0)));
  tellAll(grandma);
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, kept!, 'me', at(1)));
  write(ada, circle, (draft, open) => reportPhoto(draft, open, gone!, { why: 'other', words: '' }, at(2)));
  tellAll(ada);
  const about = (photo: typeof kept) => askedAbout(readBy(mum, circle)).find((asked) => asked.photo === photo)!.id;
  const [request, report] = [about(kept), about(gone)];
  write(mum, circle, (draft, open) => decide(draft, open, request, 'keep', at(3)));
  write(mum, circle, (draft, open) => decide(draft, open, report, 'takeDown', at(4)));
  tellAll(mum);
  const [child, guardian] = [ada, mum].map((who) => activityOf(readBy(who, circle), ada.member, () => true));
  expect(guardian).toEqual(child);
  expect(child!.days.flatMap(({ facts }) => facts.map(({ kind, by }) => [kind, by]))).toEqual([
    ['cameDown', readBy(mum, circle).me],
    ['mayHang', readBy(mum, circle).me],
    ['reported', ada.member],
    ['asked', ada.member],
  ]);
  // Ada is told without looking for it; nobody else learns what she had said.
  const toldTo = (who: PaperComputer) => toldOf(readBy(who, circle), () => true).facts.map(({ kind }) => kind);
  expect(toldTo(ada)).toEqual(['cameDown', 'mayHang']);
  expect(toldTo(grandma)).toEqual(['removed']);
  expect(toldTo(mum)).toEqual([]);
});

test('five pictures that Mum lets through one after the other are one line, as are those that wait together [S2] [S4]', () => {
  const { mum, mumId, ada, circle, album, tellAll } = reviewed();
  const five = write(ada, circle, (draft, open) =>
    sharePhotos(
      draft,
      open,
      album,
      Array.from({ length: 5 }, () => ({ entry: picture(), caption: '' })),
      at(1),
    ),
  );
  tellAll(ada);
  const facts = (who: PaperComputer) =>
    activityOf(readBy(who, circle), ada.member, () => true).days.flatMap((day) => day.facts);
  const ofPictures = (who: PaperComputer) =>
    facts(who).flatMap(({ kind, photos, by }) => (photos === 0 ? [] : [{ kind, photos, by }]));
  expect(ofPictures(mum)).toEqual([{ kind: 'waiting', photos: 5, by: ada.member }]);
  for (const [minute, photo] of five.entries()) letThrough(mum, circle, [photo], at(10 + minute));
  tellAll(mum);
  expect(ofPictures(ada)).toEqual([{ kind: 'approved', photos: 5, by: mumId }]);
  expect(facts(ada)[0]).toMatchObject({ atMs: at(14), tiles: [{}, {}, {}, {}] });
  expect(facts(mum)).toEqual(facts(ada));
});

test('that a guardian removed what a child had written is told to the child; what they remove themselves is their own affair [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = family();
  const [photo] = write(grandma, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], at(0)),
  );
  tellAll(grandma);
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, at(0)));
  tellAll(mum);
  for (const words of ['first', 'second'])
    write(ada, circle, (draft, open) => addComment(draft, open, photo!, words, at(1)));
  tellAll(ada);
  const commentOf = (who: PaperComputer, words: string) => {
    const open = readBy(who, circle);
    return commentsOn(open, open.fold.model.photos.get(photo!)!).find((one) => one.words === words)!.id;
  };
  write(ada, circle, (draft, open) => removeComment(draft, open, commentOf(ada, 'second'), at(2)));
  tellAll(ada);
  write(mum, circle, (draft, open) => removeComment(draft, open, commentOf(mum, 'first'), at(3)));
  tellAll(mum);
  const [child, guardian] = [ada, mum].map((who) => activityOf(readBy(who, circle), ada.member, () => true));
  expect(guardian).toEqual(child);
  const facts = child!.days.flatMap((day) => day.facts);
  expect(facts).toMatchObject([
    { kind: 'removedWords', by: mumId, atMs: at(3) },
    { kind: 'rules', by: mumId },
  ]);
  // Nobody is told about somebody else's words.
  const hers = activityOf(readBy(grandma, circle), grandma.member, () => true).days.flatMap((day) => day.facts);
  expect(hers.map(({ kind }) => kind)).toEqual(['shared']);
});
