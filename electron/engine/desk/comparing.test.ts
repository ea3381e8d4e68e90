import { Subject } from 'rxjs';
import { expect, onTestFinished, test } from 'vitest';
import { draftOf, readBy, write } from '../../../tests/support/paperCircle.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { reviewed, sees, share, slipsOf } from '../../../tests/support/paperReview.ts';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import { BlobError } from '../blobs/index.ts';
import { deskOf } from '../views/desk.ts';
import type { Verdict } from '../photos/index.ts';
import { createComparing } from './comparing.ts';
import { approvePhotos } from './review.ts';

const same: Verdict = { ok: true, value: { moves: false } };
const differs: Verdict = { ok: false, problem: { code: 'SHOWS_SOMETHING_ELSE' } };

/** Mum’s computer, Ada’s photos that wait there, and somebody who compares them as a test says. */
function mumsDesk(photos: number, verdict: (nth: number) => Verdict | Promise<Verdict>, as: 'mum' | 'ada' = 'mum') {
  const home = reviewed();
  const shared = Array.from({ length: photos }, () => share(home.ada, home.circle, home.album));
  home.tellAll(home.ada);
  const open = readBy(home[as], home.circle);
  const changed$ = new Subject<void>();
  const asked: number[] = [];
  const disk = { broken: false, away: false };
  let told = 0;
  const comparing = createComparing({
    circles: { get: () => open, list: () => [open] },
    blobs: {
      has: () => !disk.away,
      size: () => 1041,
      async *read({ sizeBytes }) {
        await Promise.resolve();
        if (disk.broken) throw new BlobError('DISK_FAILED');
        yield new Uint8Array(sizeBytes);
      },
    },
    preparer: {
      async compare(files, _told, signal) {
        asked.push(files.bytes.length);
        const aborted = new Promise<Verdict>((resolve) => {
          signal?.addEventListener('abort', () => resolve({ ok: false, problem: { code: 'CANCELLED' } }));
        });
        return Promise.race([verdict(asked.length), aborted]);
      },
    },
    changed$,
    onCompared: () => (told += 1),
    onError(error) {
      throw error;
    },
  });
  onTestFinished(() => comparing.close());
  const slips = slipsOf(open, shared);
  const stateOf = (slip: EnvelopeId | undefined) => (slip === undefined ? 'none' : comparing.likenessOf(slip).state);
  const approve = (which: readonly EnvelopeId[]) =>
    approvePhotos(draftOf(home.mum, home.circle), readBy(home.mum, home.circle), which, {
      nowMs: 5,
      has: () => true,
      likenessOf: comparing.likenessOf,
    });
  return { ...home, open, comparing, changed$, asked, disk, slips, stateOf, approve, told: () => told };
}

test('[P4] [R25] what differs cannot be let through by any screen, nor what was not compared; what is the same can', async () => {
  const desk = mumsDesk(2, (nth) => (nth === 1 ? same : differs));
  expect(desk.approve(desk.slips)).toMatchObject({ problem: { code: 'NOT_COMPARED_YET' } });
  await eventually(() => expect(desk.told()).toBe(2));
  expect(desk.slips.map(desk.stateOf).sort()).toEqual(['differs', 'same']);
  const good = desk.slips.filter((slip) => desk.stateOf(slip) === 'same');
  const bad = desk.slips.filter((slip) => desk.stateOf(slip) === 'differs');
  expect(desk.approve(desk.slips)).toMatchObject({ problem: { code: 'SHOWS_SOMETHING_ELSE' } });
  expect(desk.approve(bad)).toMatchObject({ problem: { code: 'SHOWS_SOMETHING_ELSE' } });
  expect(desk.approve(good)).toMatchObject({ ok: true });
  write(desk.mum, desk.circle, (draft, open) =>
    approvePhotos(draft, open, good, { nowMs: 5, has: () => true, likenessOf: desk.comparing.likenessOf }),
  );
  desk.tellAll(desk.mum);
  expect(sees(desk.grandma, desk.circle)).toHaveLength(1);
  const [thing] = deskOf(desk.open, () => true, desk.comparing.likenessOf).things;
  expect(thing).toMatchObject({ kind: 'review' });
});

test('each is compared once, one after the other, all of its bytes together', async () => {
  let atOnce = 0;
  let most = 0;
  const desk = mumsDesk(5, async () => {
    most = Math.max(most, (atOnce += 1));
    await Promise.resolve();
    atOnce -= 1;
    return same;
  });
  await eventually(() => expect(desk.told()).toBe(5));
  desk.changed$.next();
  await desk.comparing.compare(desk.circle, desk.slips);
  expect(desk.asked).toEqual(Array.from({ length: 5 }, () => 3000));
  expect(most).toBe(1);
});

test('[R40] a worker that died gets one more try; then the photo cannot be let through while the profile is open', async () => {
  const desk = mumsDesk(1, () => ({ ok: false, problem: { code: 'DECODER_CRASHED' } }));
  await eventually(() => expect(desk.stateOf(desk.slips[0])).toBe('unreadable'));
  desk.changed$.next();
  expect(desk.asked).toHaveLength(2);
  expect(desk.approve(desk.slips)).toMatchObject({ problem: { code: 'CANNOT_BE_SHOWN' } });
});

test('[R2] a disk that gives nothing for a moment says nothing about a photo: it is looked at again', async () => {
  const desk = mumsDesk(1, () => same);
  desk.disk.broken = true;
  await desk.comparing.compare(desk.circle, desk.slips);
  expect(desk.stateOf(desk.slips[0])).toBe('notYet');
  expect(desk.asked).toEqual([]);
  desk.disk.broken = false;
  await eventually(() => {
    desk.changed$.next();
    expect(desk.stateOf(desk.slips[0])).toBe('same');
  });
});

test('at a child’s computer nothing is compared until a grown-up who is there asks for it', async () => {
  const desk = mumsDesk(2, () => same, 'ada');
  desk.changed$.next();
  const [one, other] = desk.slips;
  await desk.comparing.compare(desk.circle, one === undefined ? [] : [one]);
  expect([desk.stateOf(one), desk.stateOf(other)]).toEqual(['same', 'notYet']);
});

test('locking does not wait for a picture that takes for ever', async () => {
  const desk = mumsDesk(1, () => new Promise<Verdict>(() => undefined));
  await eventually(() => expect(desk.asked).toHaveLength(1));
  await desk.comparing.close();
  expect(desk.stateOf(desk.slips[0])).toBe('notYet');
});
