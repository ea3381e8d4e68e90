import { expect, test } from 'vitest';
import {
  admitPerson,
  admitTablet,
  draftOf,
  hand,
  readBy,
  readOnBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { share } from '../../../tests/support/paperReview.ts';
import type { EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { setCaption } from '../albums/photoActions.ts';
import { takeBackEnvelopes } from '../albums/takeBack.ts';
import { removeDevice } from '../circles/takeAway.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { randomBytes } from '../crypto/index.ts';
import { answersInRelease, idToBytes } from '../envelopes/index.ts';
import { reportPhoto } from '../desk/ask.ts';
import { hideForNow, showAgain } from '../desk/hold.ts';
import { isDecided, undecided } from './decided.ts';
import { askedAbout } from './shown.ts';

/** Two photos of Ada's; Mum's and Grandma's computers stay on while Dad's changed app hides and shows them. */
function home() {
  const house = withDad();
  const { mum, dad, ada, circle, album } = house;
  const ben = admitPerson(mum, circle, 'Ben', 'child', [album]);
  const everybody: PaperComputer[] = [...house.everybody, ben];
  const tellAll = () => {
    for (const from of everybody)
      for (const to of everybody) {
        const known = new Set(to.log.map(({ id }) => id));
        for (const one of from.log) if (!known.has(one.id)) hand(to, one);
      }
  };
  tellAll();
  const photo = share(ada, circle, album, 'the beetle');
  const another = share(ada, circle, album);
  tellAll();
  const reports = (who: PaperComputer, about = photo) => {
    write(who, circle, (draft, open) => reportPhoto(draft, open, about, { why: 'unkind', words: 'mean' }, 5));
    tellAll();
  };
  /** What he shows again answers nobody. */
  const dadHidesAndShows = (about: PhotoId, times: number) => {
    const { envelope } = readBy(dad, circle).fold.model.photos.get(about)!;
    const draft = draftOf(dad, circle);
    for (let time = 0; time < times; time += 1) {
      const hold = draft.add({ type: 'hold', payload: { targets: [idToBytes(envelope)] } });
      const answers = Array.from({ length: answersInRelease }, () => randomBytes(32));
      draft.add({ type: 'release', payload: { holds: [idToBytes(hold.id)], answers } });
    }
    for (const one of draft.envelopes) expect(hand(dad, one).ok).toBe(true);
    tellAll();
  };
  const mumHidesAndShows = () => {
    write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 6));
    write(mum, circle, (draft, open) => showAgain(draft, open, photo, 7));
  };
  return { ...house, ben, everybody, tellAll, photo, another, reports, dadHidesAndShows, mumHidesAndShows };
}

/** How often it is tried whether a release names what somebody asked. */
function triesOf(open: OpenCircle, work: (open: OpenCircle) => unknown): number {
  const { answeredIn } = open.fold.model;
  const get = answeredIn.get.bind(answeredIn);
  let count = 0;
  answeredIn.get = (id) => {
    count += 1;
    return get(id);
  };
  work(open);
  answeredIn.get = get;
  return count;
}

test('[P9] [S5] a hostile guardian hides one picture and shows it again, again and again: each release is tried once for what was asked, and one more costs one more try', () => {
  const { mum, ada, grandma, ben, circle, tellAll, photo, another, reports, dadHidesAndShows } = home();
  reports(grandma);
  reports(ben);
  dadHidesAndShows(photo, 10);
  const mumReads = readOnBy(mum, circle);
  const grandmaReads = readOnBy(grandma, circle);
  const tries = () => [mumReads, grandmaReads].map((reads) => triesOf(reads(), undecided));
  // Grandma's computer has the key of her own report alone.
  expect(tries()).toEqual([20, 10]);
  write(ada, circle, (draft, open) => setCaption(draft, open, photo, 'a stag beetle'));
  tellAll();
  expect(tries()).toEqual([0, 0]);
  dadHidesAndShows(another, 5);
  expect(tries()).toEqual([0, 0]);
  dadHidesAndShows(photo, 1);
  expect(tries()).toEqual([2, 1]);
  expect([mumReads, grandmaReads].map((reads) => undecided(reads()).length)).toEqual([2, 1]);
});

test('[S7] [S5] what is remembered of who answered whom is what a computer finds that starts anew, whatever happens', () => {
  const { mum, dad, grandma, ben, circle, everybody, tellAll, photo, reports, dadHidesAndShows, mumHidesAndShows } =
    home();
  const tablet = admitTablet(mum, circle, grandma);
  tablet.gate.expect(circle);
  everybody.push(tablet);
  tellAll();
  const reading = [mum, dad, grandma, ben].map((who) => ({ who, reads: readOnBy(who, circle) }));
  const openNow = () => {
    const open = reading.map(({ who, reads }) => {
      const byWhom = undecided(reads()).map(({ by }) => by);
      expect(undecided(readBy(who, circle)).map(({ by }) => by)).toEqual(byWhom);
      return byWhom.map((by) => (by === ben.member ? 'Ben' : 'Grandma'));
    });
    expect(open[1]).toEqual(open[0]);
    return { guardians: open[0], grandma: open[2], ben: open[3] };
  };
  reports(grandma);
  dadHidesAndShows(photo, 3);
  expect(openNow()).toEqual({ guardians: ['Grandma'], grandma: ['Grandma'], ben: [] });
  // A new report, when all that is there was tried for another one.
  reports(ben);
  expect(openNow()).toEqual({ guardians: ['Grandma', 'Ben'], grandma: ['Grandma'], ben: ['Ben'] });
  // One is taken back, and a report that is written later is no other one's.
  const takenBack = askedAbout(readBy(ben, circle)).map(({ id }): EnvelopeId => id);
  write(ben, circle, (draft, open) => {
    takeBackEnvelopes(draft, open, takenBack);
    return ok(undefined);
  });
  tellAll();
  expect(openNow()).toEqual({ guardians: ['Grandma'], grandma: ['Grandma'], ben: [] });
  reports(ben);
  // Their rooms are renewed.
  write(mum, circle, (draft, open) => removeDevice(draft, open, tablet.device));
  tellAll();
  expect(openNow()).toEqual({ guardians: ['Grandma', 'Ben'], grandma: ['Grandma'], ben: ['Ben'] });
  // Let in, and not yet read.
  mumHidesAndShows();
  const early = reading.map(({ reads }) => reads());
  tellAll();
  const answered = early.map((open) => askedAbout(open).filter((asked) => isDecided(open, asked)).length);
  expect(answered).toEqual([2, 0, 0, 0]);
  expect(openNow()).toEqual({ guardians: [], grandma: [], ben: [] });
});
