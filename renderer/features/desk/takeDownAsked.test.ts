import { expect, test } from 'vitest';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { CircleId, EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { takeDownAsked } from './takeDownAsked.ts';

const asked = {
  circle: CircleId.parse('c'.repeat(43)),
  about: EnvelopeId.parse('e'.repeat(43)),
  photo: PhotoId.parse('p'.repeat(22)),
  words: 'Let us take a nicer one.',
};

/** Takes it down with an engine that answers so; answers with what it was asked, and how it ended. */
async function takeDown(answers: Partial<Record<'desk.decide' | 'photos.takeBack', ProblemCode>>) {
  const called: [name: string, input: unknown][] = [];
  const call = (name: keyof typeof answers, input: unknown) => {
    called.push([name, input]);
    const code = answers[name];
    return Promise.resolve(code === undefined ? ok({}) : failed({ code }));
  };
  const done = await takeDownAsked({ call: call as never }, asked);
  const down = done.ok && done.value.isUntold ? 'down, and untold' : 'down';
  return { called, ended: done.ok ? down : done.problem.code };
}

const { circle, about, photo, words } = asked;
const decide = ['desk.decide', { circle, about, decision: 'takeDown', words }];
const takeBack = ['photos.takeBack', { circle, photos: [photo] }];

test('what is asked for comes down as the answer to that [S5]', async () => {
  expect(await takeDown({})).toEqual({ called: [decide], ended: 'down' });
});

test('another guardian was quicker, and said that it may hang: it comes down all the same, and whoever wrote a word is told that it was not sent [S5] [S7]', async () => {
  const ended = 'down, and untold';
  expect(await takeDown({ 'desk.decide': 'DECIDED_ALREADY' })).toEqual({ called: [decide, takeBack], ended });
});

test('another guardian was quicker, and took it down: that is no failure [S5]', async () => {
  const answers = { 'desk.decide': 'DECIDED_ALREADY', 'photos.takeBack': 'PHOTO_NOT_FOUND' } as const;
  expect(await takeDown(answers)).toEqual({ called: [decide, takeBack], ended: 'down, and untold' });
});

test('what cannot be written down is said not to have come down, whichever word of it failed [S5]', async () => {
  expect(await takeDown({ 'desk.decide': 'DISK_FULL' })).toEqual({ called: [decide], ended: 'DISK_FULL' });
  const answers = { 'desk.decide': 'DECIDED_ALREADY', 'photos.takeBack': 'DISK_FULL' } as const;
  expect(await takeDown(answers)).toEqual({ called: [decide, takeBack], ended: 'DISK_FULL' });
});
