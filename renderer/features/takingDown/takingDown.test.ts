import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Problem } from '#shared/contract/problems.ts';
import { CircleId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { createTakingDown } from './takingDown.ts';

const snail = PhotoId.parse('snail'.padEnd(22, '0'));
const thumb = PhotoId.parse('thumb'.padEnd(22, '0'));
const whose = { circle: CircleId.parse('c'.repeat(43)), me: MemberId.parse('m'.repeat(22)) };

const setUp = (answer: Result<unknown, Problem> = ok({})) => {
  const takingDown = createTakingDown();
  const told: string[] = [];
  const begin = (...photos: PhotoId[]) =>
    takingDown.begin({
      ...whose,
      kind: 'photos',
      things: photos,
      send: async () => {
        told.push(`sent ${photos.length.toString()}`);
        return answer;
      },
      onSending: () => told.push('no way back'),
      onDone: () => told.push('done'),
    });
  return { takingDown, told, begin, hidden: () => [...takingDown.peek().hidden] };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is taken down is hidden at once, and nobody is told yet', () => {
  const { begin, told, hidden } = setUp();
  begin(snail);
  expect(hidden()).toEqual([snail]);
  expect(told).toEqual([]);
});

test('undone: it is back, the focus is to go to it, and the engine never hears of it', async () => {
  const { takingDown, begin, told, hidden } = setUp();
  const taking = begin(snail, thumb);
  taking.undo();
  expect(hidden()).toEqual([]);
  expect(takingDown.peek().returned).toBe(snail);
  await taking.sendNow();
  await takingDown.sendAll();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
});

test('once it is sent it cannot be undone, is sent once, and stays hidden until the pages have heard [S5]', async () => {
  const { takingDown, begin, told, hidden } = setUp();
  const taking = begin(snail);
  await Promise.all([taking.sendNow(), taking.sendNow(), takingDown.sendAll()]);
  taking.undo();
  expect(told).toEqual(['no way back', 'sent 1', 'done']);
  expect(hidden()).toEqual([snail]);
  // By then every page has heard; what else comes under that number is nothing that was taken down here.
  await vi.advanceTimersByTimeAsync(10_000);
  expect(hidden()).toEqual([]);
});

test('whoever leaves has meant it: everything that waits is sent, and leaving waits for the answer [S5]', async () => {
  const { takingDown, begin, told } = setUp();
  begin(snail);
  begin(thumb);
  await takingDown.sendAll();
  expect(told.filter((one) => one === 'done')).toHaveLength(2);
});

test('nobody holds it back for ever [S5]', async () => {
  const { begin, told } = setUp();
  begin(snail);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(told).toContain('done');
});

test('the engine cannot: what was to come down is back, and the reason waits for whom it concerns', async () => {
  const { takingDown, begin, told, hidden } = setUp(failed({ code: 'ASK_A_GUARDIAN' }));
  const other = begin(thumb);
  const taking = begin(snail);
  await taking.sendNow();
  expect(told).not.toContain('done');
  expect(hidden()).toEqual([thumb]);
  expect(takingDown.peek().failure).toEqual({
    ...whose,
    kind: 'photos',
    problem: { code: 'ASK_A_GUARDIAN' },
    count: 1,
  });
  other.undo();
  takingDown.forget();
  expect(takingDown.peek().failure).toBeNull();
});
