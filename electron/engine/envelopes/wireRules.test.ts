import { expect, test } from 'vitest';
import { openRules, type Rules } from '#shared/domain/rules.ts';
import { rulesToWire, WireRules } from './wireRules.ts';

test('rules of an older app, which knows of no time until which quiet waits, are read as they were; with one they come back whole [S8]', () => {
  const more: Rules = { ...openRules, moreUntilMs: 1_778_000_000_000 };
  expect(rulesToWire(openRules)).not.toHaveProperty('moreUntilMs');
  expect(WireRules.parse(rulesToWire(openRules))).toStrictEqual(openRules);
  expect(WireRules.parse(rulesToWire(more))).toStrictEqual(more);
  for (const wrong of [1.5, 9e15, Number.NaN, '20:30', null])
    expect(WireRules.safeParse({ ...rulesToWire(openRules), moreUntilMs: wrong }).success).toBe(false);
});
