import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Problem } from '#shared/contract/problems.ts';
import type { EngineClient } from '#shared/rpc/client.ts';
import { QueryStore } from './queryStore.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An engine that only counts who watches, and answers when told. */
function setup() {
  const watches: { name: string; onValue: (value: unknown) => void; onProblem: (problem: Problem) => void }[] = [];
  const stopped: string[] = [];
  const client = {
    watch: (name: string, _input: unknown, onValue: (value: never) => void, onProblem: (problem: Problem) => void) => {
      watches.push({ name, onValue: onValue as (value: unknown) => void, onProblem });
      return () => void stopped.push(name);
    },
  } as unknown as EngineClient;
  return { store: new QueryStore(client), watches, stopped };
}

const pile = { photos: [] };

test('Two parts of the screen that ask the same share one subscription and hear every answer', () => {
  const { store, watches } = setup();
  const heard: string[] = [];
  store.subscribe('pile', {}, () => heard.push('one'));
  store.subscribe('pile', {}, () => heard.push('two'));
  expect(watches).toHaveLength(1);
  expect(store.peek('pile', {}).state).toBe('loading');
  watches[0]!.onValue(pile);
  expect(heard).toEqual(['one', 'two']);
  expect(store.peek('pile', {})).toEqual({ state: 'ready', value: pile, problem: undefined });
});

test('A problem keeps the last answer, so that the page need not go blank', () => {
  const { store, watches } = setup();
  store.subscribe('pile', {}, () => undefined);
  watches[0]!.onValue(pile);
  watches[0]!.onProblem({ code: 'INTERNAL' });
  expect(store.peek('pile', {})).toEqual({ state: 'failed', value: pile, problem: { code: 'INTERNAL' } });
});

test('[S6] What a profile has shown is gone when it is locked', () => {
  const { store, watches } = setup();
  store.subscribe('pile', {}, () => undefined);
  watches[0]!.onValue(pile);
  watches[0]!.onProblem({ code: 'LOCKED' });
  expect(store.peek('pile', {})).toEqual({ state: 'failed', value: undefined, problem: { code: 'LOCKED' } });
});

test('The last to leave ends the subscription after a while; whoever comes back before finds the answer', () => {
  const { store, watches, stopped } = setup();
  const leave = store.subscribe('pile', {}, () => undefined);
  watches[0]!.onValue(pile);
  leave();
  vi.advanceTimersByTime(1_000);
  const leaveAgain = store.subscribe('pile', {}, () => undefined);
  expect(store.peek('pile', {}).state).toBe('ready');
  vi.advanceTimersByTime(60_000);
  expect(stopped).toEqual([]);
  leaveAgain();
  vi.advanceTimersByTime(60_000);
  expect(stopped).toEqual(['pile']);
  expect(watches).toHaveLength(1);
});

test('When the connection is gone, what lingers from it does not end what a new one has begun', () => {
  const { store, stopped } = setup();
  const leave = store.subscribe('pile', {}, () => undefined);
  store.close();
  expect(stopped).toEqual(['pile']);
  store.subscribe('pile', {}, () => undefined);
  leave();
  vi.advanceTimersByTime(60_000);
  expect(store.peek('pile', {}).state).toBe('loading');
  expect(stopped).toEqual(['pile', 'pile']);
});
