import { expect, test } from 'vitest';
import { Avatar } from '#shared/domain/people.ts';
import { anyAvatar, choices, drawAvatar, formatAvatar, isSameFace, parseAvatar, readyAvatar } from './avatar.ts';

test('Every ready face is an avatar of the contract, different from the others, and within what can be drawn', () => {
  expect(new Set(drawAvatar).size).toBe(drawAvatar.length);
  for (const avatar of drawAvatar) {
    expect(drawAvatar.filter((one) => isSameFace(one, avatar))).toEqual([avatar]);
    expect(Avatar.safeParse(avatar).success).toBe(true);
    expect(formatAvatar(parseAvatar(avatar))).toBe(avatar);
  }
});

test('A face by chance is always one that can be drawn and sent', () => {
  for (const chance of [0, 0.25, 0.5, 0.999]) {
    for (const avatar of [anyAvatar(() => chance), readyAvatar([], () => chance)]) {
      expect(Avatar.safeParse(avatar).success).toBe(true);
      expect(formatAvatar(parseAvatar(avatar))).toBe(avatar);
    }
  }
});

test('[S6] Somebody new is offered a face that nobody at this computer has, also when all the ready ones are taken', () => {
  const taken: string[] = [];
  for (let people = 0; people < drawAvatar.length + 4; people++) {
    const next = readyAvatar(taken);
    if (people < drawAvatar.length) expect(taken.some((one) => isSameFace(one, next))).toBe(false);
    expect(formatAvatar(parseAvatar(next))).toBe(next);
    taken.push(next);
  }
});

test('[S6] Where nobody is known, the ready faces differ in what is behind them, too', () => {
  const offered = new Set(Array.from({ length: 2000 }, () => readyAvatar([])));
  expect(offered.size).toBeGreaterThan(4 * drawAvatar.length);
});

test('[P7] What a newer version or a prankster sends is drawn as some face, never as none', () => {
  for (const text of ['99.99.99.99.99', '', '1', 'a.b.c.d.e', '-1.0.0.0.0', '1.5.2e9.0.0', '0.0.0.0.NaN']) {
    const parts = parseAvatar(text);
    for (const part of ['skin', 'hair', 'hairColour', 'backdrop', 'extra'] as const) {
      expect(parts[part]).toBeGreaterThanOrEqual(0);
      expect(parts[part]).toBeLessThan(choices[part]);
    }
  }
});
