import { expect, test } from 'vitest';
import type { AlbumId } from '#shared/domain/ids.ts';
import { failed } from '#shared/domain/result.ts';
import { catchUp, draftOf, hand, readBy, write, admitTablet } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { startEpoch } from '../albums/epochs.ts';
import { bodyOf, EpochBody, startDraft, type Envelope } from '../envelopes/index.ts';
import { draftStart, isStale } from '../gate/index.ts';
import type { Circles } from './circles.ts';
import { removeDevice } from './takeAway.ts';
import { createUpkeep } from './upkeep.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Mum's computer keeps up. Grandma's tablet was put out, and Ada's changed app goes on as if it had never heard of it. */
function household() {
  const { mum, ada, grandma, circle, album } = family();
  const tablet = admitTablet(mum, circle, grandma);
  catchUp(ada, mum);
  const other = write(ada, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Snow', audience: [grandma.member] }),
  );
  catchUp(mum, ada);
  const { membership } = ada.gate.ledger(circle)!;
  const { heads } = draftStart(ada.gate.ledger(circle)!, ada.device);
  write(mum, circle, (draft, open) => removeDevice(draft, open, tablet.device));

  const clock = { ms: 0 };
  const refused: string[] = [];
  const told = { times: 0 };
  let refusing: AlbumId | undefined;
  const isAbout = (envelope: Envelope, which: AlbumId | undefined): boolean => {
    const body = envelope.type === 'epoch' ? bodyOf(EpochBody, envelope) : undefined;
    return body?.ok === true && body.value.album === which;
  };
  const circles: Pick<Circles, 'get' | 'list' | 'write'> = {
    get: (id) => readBy(mum, id),
    list: () => [readBy(mum, circle)],
    async write(_id, compose) {
      const draft = draftOf(mum, circle);
      const composed = compose(draft);
      if (draft.envelopes.some((one) => isAbout(one, refusing))) return failed({ code: 'NOT_ALLOWED' });
      for (const envelope of draft.envelopes) expect(hand(mum, envelope)).toMatchObject({ ok: true });
      return composed;
    },
  };
  const upkeep = createUpkeep({
    circles,
    now: () => 0,
    elapsedMs: () => clock.ms,
    onRefused: (code) => refused.push(code),
    onContested() {
      told.times++;
    },
  });
  const isStaleNow = (which = album): boolean => {
    const ledger = mum.gate.ledger(circle)!;
    return isStale(ledger, ledger.albums.get(which)!.current);
  };
  return {
    mum,
    ada,
    circle,
    album,
    other,
    clock,
    refused,
    told,
    upkeep,
    isStaleNow,
    refuse: (which: AlbumId | undefined) => void (refusing = which),
    /** The next epoch, for the tablet too. */
    undo(which = album): void {
      catchUp(ada, mum);
      const { current } = mum.gate.ledger(circle)!.albums.get(which)!;
      const start = draftStart(ada.gate.ledger(circle)!, ada.device);
      const draft = startDraft({ device: ada.device, signing: ada.signing }, { ...start, heads });
      startEpoch(draft, membership, { album: which, previous: current, audience: current.audience });
      for (const computer of [ada, mum]) expect(hand(computer, draft.envelopes[0]!)).toMatchObject({ ok: true });
      expect(isStaleNow(which)).toBe(true);
    },
  };
}

test('[R31] [P9] a changed app undoes every new key: Mum’s computer answers at once, then ever less often, and she is told whose it is', async () => {
  const { mum, ada, circle, album, clock, told, upkeep, undo, isStaleNow } = household();
  const before = mum.log.length;
  let answered = 0;
  // A week in which the answer is undone as soon as it is there.
  undo();
  while (clock.ms < 7 * dayMs) {
    expect(await upkeep.round()).toBeNull();
    expect(isStaleNow()).toBe(false);
    answered++;
    undo();
    clock.ms += (await upkeep.round())!;
    expect(isStaleNow()).toBe(true);
    undo();
  }
  expect(answered).toBeGreaterThan(10);
  expect(answered).toBeLessThan(25);
  expect(mum.log.filter(({ author }, index) => index >= before && author === mum.device).length).toBeLessThan(50);
  expect(told.times).toBe(1);
  expect(upkeep.contested()).toEqual([{ circle, album, by: ada.device }]);
  // Then it comes to rest, and is as if it had never been.
  clock.ms += 3 * dayMs;
  expect(await upkeep.round()).toBeNull();
  expect(isStaleNow()).toBe(false);
});

test('what happens once in a while is put right at once, and nobody is told of it', async () => {
  const { clock, told, upkeep, undo, isStaleNow } = household();
  for (let week = 0; week < 20; week++, clock.ms += 7 * dayMs) {
    undo();
    await upkeep.round();
    expect(isStaleNow()).toBe(false);
  }
  expect(told.times).toBe(0);
  expect(upkeep.contested()).toEqual([]);
});

test('[P2] what is refused of one album keeps no other from its new key, and is not tried without end', async () => {
  const { album, other, clock, refused, refuse, upkeep, undo, isStaleNow } = household();
  refuse(album);
  undo(album);
  undo(other);
  await upkeep.round();
  expect([isStaleNow(album), isStaleNow(other)]).toEqual([true, false]);
  expect(refused).toEqual(['NOT_ALLOWED']);
  await upkeep.round();
  expect(refused).toHaveLength(1);
  refuse(undefined);
  clock.ms += minuteMs;
  await upkeep.round();
  expect(isStaleNow(album)).toBe(false);
});
