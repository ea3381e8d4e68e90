import { expect, test } from 'vitest';
import { pictures } from '../../../tests/support/paperActivity.ts';
import { hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { always, ruled, share, waits } from '../../../tests/support/paperReview.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { askedAbout } from '../views/shown.ts';
import { bodyOf, TakeBackBody } from '../envelopes/index.ts';
import { reportPhoto } from './ask.ts';

const receiptsOf = (who: PaperComputer) =>
  who.log.filter(({ type, author }) => type === 'erased' && author === who.device).length;

test('Ada’s changed app takes one photo back after the other: the others’ computers say so at once a dozen times, then ever less often and of many in one [P9] [R31] [R39]', async () => {
  const { mum, ada, circle, album, tellAll } = family();
  const clock = { now: 1, elapsed: 0 };
  const duties = dutiesOf(mum, circle, clock);
  const minuteMs = 60_000;
  for (let minute = 0; minute < 60; minute += 1) {
    const photo = share(ada, circle, album);
    write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo], null));
    tellAll(ada);
    clock.elapsed += minuteMs;
    await duties.round();
    if (minute < 12) expect(receiptsOf(mum)).toBe(minute + 1);
  }
  expect(receiptsOf(mum)).toBeLessThan(12 + 9);
  clock.elapsed += 24 * 60 * minuteMs;
  await duties.round();
  const { model } = readBy(mum, circle).fold;
  expect([...model.takenBack.keys()].every((id) => model.erasedOn.get(id)?.has(mum.device))).toBe(true);
});

test(
  'more photos than a taking back may name are laid before Mum in one go [P8] [P4]',
  { timeout: 60_000 },
  async () => {
    const { mum, ada, circle, album, tellAll } = family();
    ruled(mum, circle, ada.member, always);
    write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(1001), 1));
    for (const envelope of mum.log.filter(({ type }) => type === 'membership')) hand(ada, envelope);
    await dutiesOf(ada, circle).round();
    const named = ada.log.flatMap((envelope) => {
      const body = envelope.type === 'takeBack' ? bodyOf(TakeBackBody, envelope) : undefined;
      return body?.ok === true ? [body.value.targets.length] : [];
    });
    expect(named).toEqual([1000, 1]);
    expect(tellAll(ada)).toEqual([]);
    expect(waits(mum, circle).length).toBe(1001);
  },
);

test('very many reports are looked through once, not once for each photo [P9] [R31]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const photo = share(grandma, circle, album);
  const kept = share(grandma, circle, album);
  tellAll(grandma);
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'other', words: '' }, 1));
  tellAll(ada);
  const open = readBy(mum, circle);
  const before = askedAbout(open);
  expect(askedAbout(open)).toBe(before);
  write(ada, circle, (draft, other) => reportPhoto(draft, other, kept, { why: 'other', words: '' }, 1));
  tellAll(ada);
  expect(
    askedAbout(readBy(mum, circle))
      .map((one) => one.photo)
      .sort(),
  ).toEqual([photo, kept].sort());
});
