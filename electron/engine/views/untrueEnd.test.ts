import { expect, test } from 'vitest';
import { readOnBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { picture, withDad } from '../../../tests/support/paperFamily.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { takeBackPhotos } from '../albums/takeBack.ts';
import { toldOf } from './told.ts';
import { takenDown } from './whatBecame.ts';

const hourMs = 60 * 60_000;

/** Ada's computer is on; Dad's says of a picture of hers that its last day is over. */
function saysItIsOver(untilMs: number | null) {
  const { dad, ada, circle, album, tellAll } = withDad();
  const [photo] = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1, untilMs),
  );
  tellAll();
  const staysOn = readOnBy(ada, circle);
  staysOn();
  write(dad, circle, (draft, open) => takeBackPhotos(draft, open, [photo!]));
  tellAll();
  const kinds = (reads = staysOn) => ({
    known: takenDown(reads(), ada.member).map(({ kind, by }) => [
      kind,
      by === reads().ledger.membership.devices.get(dad.device)?.member,
    ]),
    told: toldOf(reads(), () => true).facts.map(({ kind }) => kind),
  });
  const startsAnew = (who: PaperComputer) => readOnBy(who, circle);
  return { ada, kinds, startsAnew };
}

test('a changed app says that a picture’s last day is over which had none: Ada is told that Dad took it down [P5] [P9] [S5]', () => {
  for (const untilMs of [null, Date.now() + 100 * 24 * hourMs])
    expect(saysItIsOver(untilMs).kinds()).toEqual({ known: [['removed', true]], told: ['removed'] });
});

test('what is over by the clock here, or by one that is some hours ahead, came down by itself; after the next start nobody knows better [P5] [S5]', () => {
  const came = { known: [['ended', true]], told: [] };
  for (const untilMs of [Date.now() - hourMs, Date.now() + 5 * hourMs])
    expect(saysItIsOver(untilMs).kinds()).toEqual(came);
  const { ada, kinds, startsAnew } = saysItIsOver(null);
  expect(kinds(startsAnew(ada))).toEqual(came);
});
