import { expect, test } from 'vitest';
import { leastCost, moderateCost, randomBytes, saltBytes } from '../crypto/index.ts';
import { createSecretDeriver } from './password.ts';
import { inThisThread } from './testing/people.ts';

const salt = randomBytes(saltBytes);

test('the worker makes the same key as libsodium here', async () => {
  const derive = createSecretDeriver();
  const lock = { salt, cost: leastCost };
  expect(await derive('Überraschung', lock)).toEqual(await inThisThread('Überraschung', lock));
  expect(await derive('Überraschung', lock)).not.toEqual(await derive('Uberraschung', lock));
});

test('Argon2id at its real cost leaves the engine answering', async () => {
  const derive = createSecretDeriver();
  let beats = 0;
  const beat = setInterval(() => beats++, 5);
  await derive('otters float on their backs', { salt, cost: moderateCost });
  clearInterval(beat);
  // It takes most of a second. An engine that worked it out itself would not beat once in that time.
  expect(beats).toBeGreaterThan(10);
});

test('a worker that cannot do its work is a bug that throws, and the next one is not held up', async () => {
  const derive = createSecretDeriver();
  const tooMuch = { salt, cost: { operations: 1, memoryBytes: 2 ** 40 } };
  await expect(derive('secret that must not be told', tooMuch)).rejects.toThrow(/^(?!.*must not be told)/);
  await derive('secret', { salt, cost: leastCost });
  await expect(
    createSecretDeriver('/nowhere/password.worker.js')('secret', { salt, cost: leastCost }),
  ).rejects.toThrow();
});
