import { expect, test } from 'vitest';
import { factsOf, pictures } from '../../../tests/support/paperActivity.ts';
import { catchUp, hand, readBy, restarted, type PaperComputer, write } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { hangUnasked, letThrough, lieOf, reviewed, share } from '../../../tests/support/paperReview.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import { takeBackPhotos } from '../albums/takeBack.ts';
import { idToBytes } from '../envelopes/index.ts';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import { takenBackOf } from './takenBack.ts';

/** What is read of somebody at a computer: what they did, and what is gone and who was asked to erase it. */
const readAt = (who: PaperComputer, circle: CircleId, member: MemberId) => ({
  facts: factsOf(who, circle, member),
  gone: takenBackOf(readBy(who, circle), { device: who.device, hasNothingLeft: () => false }).photos,
});

test('what Ada takes back before anybody has decided reads the same after the next start, and to Grandma it says nothing [S2] [S4] [S5]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const three = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(3), 5));
  tellAll(ada);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, three, 9));
  tellAll(ada);
  const before = [ada, mum].map((who) => readAt(who, circle, ada.member));
  expect(before[0]!.facts).toEqual(before[1]!.facts);
  expect(before[0]!.facts).toMatchObject([
    { kind: 'putAway', photos: 3, atMs: 9 },
    { kind: 'waiting', photos: 3, atMs: 5, albumName: 'Garden things', tiles: [] },
    { kind: 'rules' },
  ]);
  expect(before[1]!.gone.map(({ hung }) => hung)).toEqual([false, false, false]);
  for (const [at, who] of [ada, mum].entries())
    expect(readAt(restarted(who, circle), circle, ada.member)).toEqual(before[at]);
  // Hers was never the key, and what is said about it is none of hers either.
  for (const who of [grandma, restarted(grandma, circle)]) {
    expect(readBy(who, circle).fold.model.waited.size).toBe(0);
    expect(readAt(who, circle, grandma.member)).toEqual({ facts: [], gone: [] });
  }
});

test('where Mum let it through apart from that it hung, and it is said so at every computer [S2] [S4] [P4]', () => {
  const { mum, ada, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  tellAll(ada);
  letThrough(mum, circle, [photo], 7);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo], 9));
  tellAll(ada);
  catchUp(ada, mum);
  for (const who of [ada, mum].flatMap((one) => [one, restarted(one, circle)])) {
    const { facts, gone } = readAt(who, circle, ada.member);
    expect(facts.map(({ kind }) => kind).sort()).toEqual(['approved', 'rules', 'tookBack', 'waiting']);
    expect(gone).toMatchObject([{ hung: true }]);
  }
});

test('that something waited which hung nobody says of somebody else, nor of whom no rule ever asked to wait [S2] [S6]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const photo = hangUnasked(ada, circle, album);
  tellAll(ada);
  const content = { kind: 'waited', photos: [{ photo: idToBytes(photo), album: idToBytes(album), at: 1 }] };
  for (const who of [ada, grandma]) {
    const lies = lieOf(who, circle, (draft) =>
      writeSlip(draft, openRoom(draft, readBy(who, circle), who.member), content),
    );
    for (const lie of lies) expect(hand(who, lie)).toMatchObject({ ok: true });
    tellAll(who);
  }
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo], 9));
  tellAll(ada);
  expect(readBy(mum, circle).fold.model.waited.size).toBe(2);
  for (const who of [mum, restarted(mum, circle)]) {
    expect(readAt(who, circle, ada.member)).toMatchObject({ facts: [{ kind: 'tookBack' }], gone: [{ hung: true }] });
  }
});
