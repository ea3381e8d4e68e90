import { expect, test } from 'vitest';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { encodeCanonical } from '../envelopes/canonical.ts';
import { choice, newJoiner, settled, setup } from './testing/household.ts';
import { createManualClock } from './testing/manualClock.ts';

type Scene = Awaited<ReturnType<typeof setup>>;

const arrive = async (scene: Scene): Promise<string> => {
  await scene.ask();
  await settled();
  return scene.joiner.joining.state()?.code ?? '';
};
const enterCode = async (scene: Scene): Promise<void> => {
  const code = await arrive(scene);
  await scene.guardian.door.enterCode({ request: scene.guardian.request().id, code });
  await settled();
};
const decide = async (scene: Scene): Promise<void> => {
  await enterCode(scene);
  await scene.guardian.door.letIn({ request: scene.guardian.request().id, ...choice });
};
const confirm = async (scene: Scene): Promise<void> => {
  await enterCode(scene);
  await scene.joiner.joining.confirm({ same: true });
  await settled();
};

type Ending = {
  readonly story: string;
  readonly upTo: (scene: Scene) => Promise<unknown>;
  readonly happens: (scene: Scene) => unknown;
  readonly both: ProblemCode;
  readonly atGuardian?: ProblemCode;
};

const minutes = 60_000;
const endings: readonly Ending[] = [
  {
    story: 'Wren changes their mind',
    upTo: arrive,
    happens: ({ joiner }) => joiner.joining.cancel({}),
    both: 'CANCELLED',
  },
  {
    story: 'Wren changes their mind after confirming',
    upTo: confirm,
    happens: ({ joiner }) => joiner.joining.cancel({}),
    both: 'CANCELLED',
  },
  {
    story: "Wren's profile is locked",
    upTo: arrive,
    happens: ({ joiner }) => joiner.joining.dispose(),
    both: 'CANCELLED',
  },
  {
    story: "Mum's profile is locked",
    upTo: enterCode,
    happens: ({ guardian }) => guardian.door.dispose(),
    both: 'CANCELLED',
  },
  {
    story: 'Mum says no',
    upTo: arrive,
    happens: ({ guardian }) => guardian.door.refuse({ request: guardian.request().id }),
    both: 'REFUSED',
  },
  {
    story: 'Mum says no while she waits for Wren',
    upTo: decide,
    happens: ({ guardian }) => guardian.door.refuse({ request: guardian.request().id }),
    both: 'REFUSED',
  },
  {
    story: 'Mum closes the door',
    upTo: arrive,
    happens: ({ guardian }) => guardian.door.close({ circle: guardian.circle }),
    both: 'DOOR_CLOSED',
  },
  {
    story: 'Wren sees another code',
    upTo: enterCode,
    happens: ({ joiner }) => joiner.joining.confirm({ same: false }),
    both: 'CODES_DIFFER',
  },
  {
    story: 'nobody types the code for two minutes',
    upTo: arrive,
    happens: ({ clock }) => clock.pass(2 * minutes),
    both: 'TIMED_OUT',
  },
  {
    story: 'Wren does not confirm for two minutes',
    upTo: decide,
    happens: ({ clock }) => clock.pass(2 * minutes),
    both: 'TIMED_OUT',
  },
  {
    story: 'Mum does not decide for two minutes',
    upTo: confirm,
    happens: ({ clock }) => clock.pass(2 * minutes),
    both: 'TIMED_OUT',
  },
  {
    story: "Mum's app is closed",
    upTo: arrive,
    happens: ({ links }) => links[0]?.joiner.close('gone'),
    both: 'OTHER_SIDE_GONE',
  },
  {
    story: "Wren's app is closed after confirming",
    upTo: confirm,
    happens: ({ links }) => links[0]?.guardian.close('gone'),
    both: 'OTHER_SIDE_GONE',
  },
  {
    story: "Mum's computer says something that is no message",
    upTo: arrive,
    happens: ({ links }) => links[0]?.guardian.send(Uint8Array.of(1, 2, 3)),
    both: 'PROTOCOL_MISMATCH',
  },
  {
    story: "Wren's computer says something that is no message",
    upTo: confirm,
    happens: ({ links }) => links[0]?.joiner.send(new Uint8Array(0)),
    both: 'PROTOCOL_MISMATCH',
  },
  {
    story: "Wren's computer seals with another key",
    upTo: arrive,
    happens: ({ links }) => links[0]?.joiner.send(encodeCanonical({ t: 'sealed', box: new Uint8Array(64) })),
    both: 'CODES_DIFFER',
  },
];

for (const { story, upTo, happens, both } of endings) {
  test(`${story}: it ends on both sides (${both}), and nobody was let in`, async () => {
    const scene = await setup();
    await upTo(scene);
    await happens(scene);
    await settled();
    expect(scene.joiner.joining.state()).toMatchObject({ step: 'ended', problem: both, code: null });
    expect(scene.guardian.request()).toMatchObject({ step: 'ended', problem: both });
    expect(scene.guardian.decisions).toEqual([]);
    expect(scene.joiner.welcomes).toEqual([]);
    // Nothing is left that could still go off.
    scene.clock.pass(10 * minutes);
    await settled();
    expect(scene.joiner.joining.state()?.problem).toBe(both);
    expect(scene.guardian.request().problem).toBe(both);
  });
}

test('the wrong code twice is forgiven, the third time ends it on both sides', async () => {
  const scene = await setup();
  const code = await arrive(scene);
  const wrong = code === '123456' ? '654321' : '123456';
  const { id } = scene.guardian.request();
  for (const _ of [1, 2]) {
    expect(await scene.guardian.door.enterCode({ request: id, code: wrong })).toEqual(failed({ code: 'WRONG_CODE' }));
    expect(scene.guardian.request()).toMatchObject({ step: 'enterCode', code: null });
  }
  expect(await scene.guardian.door.enterCode({ request: id, code: wrong })).toEqual(failed({ code: 'WRONG_CODE' }));
  await settled();
  expect(scene.guardian.request()).toMatchObject({ step: 'ended', problem: 'WRONG_CODE', code: null });
  expect(scene.joiner.joining.state()).toMatchObject({ step: 'ended', problem: 'WRONG_CODE' });
  expect(await scene.guardian.door.enterCode({ request: id, code })).toEqual(failed({ code: 'REQUEST_NOT_FOUND' }));
});

test('the second try with the right code lets Wren go on', async () => {
  const scene = await setup();
  const code = await arrive(scene);
  const { id } = scene.guardian.request();
  await scene.guardian.door.enterCode({ request: id, code: code === '123456' ? '654321' : '123456' });
  expect(await scene.guardian.door.enterCode({ request: id, code })).toEqual(ok({}));
});

test('the door is closed: Wren is told, Mum sees nothing', async () => {
  const scene = await setup();
  await scene.guardian.door.close({ circle: scene.guardian.circle });
  await arrive(scene);
  expect(scene.joiner.joining.state()).toMatchObject({ step: 'ended', problem: 'DOOR_CLOSED' });
  expect(scene.guardian.door.state(scene.guardian.circle)).toMatchObject({ closesAtMs: null, requests: [] });
});

test('Wren is in that circle already: told at once, Mum is not bothered', async () => {
  const scene = await setup({ isIn: () => true });
  await arrive(scene);
  expect(scene.joiner.joining.state()).toMatchObject({ step: 'ended', problem: 'ALREADY_IN' });
  expect(scene.guardian.door.state(scene.guardian.circle).requests).toEqual([]);
});

test('Wren was put out of that circle: told at once, and Mum does not compare codes in vain [P2]', async () => {
  const scene = await setup({ isOut: () => true });
  await arrive(scene);
  expect(scene.joiner.joining.state()).toMatchObject({ step: 'ended', problem: 'REMOVED' });
  expect(scene.guardian.door.state(scene.guardian.circle).requests).toEqual([]);
});

test('nobody answers at the address, or dialling breaks: Wren is told', async () => {
  const clock = createManualClock();
  const nobody = newJoiner(clock, async () => failed({ code: 'CANNOT_REACH' }));
  await nobody.joining.ask({ to: { kind: 'address', address: '192.168.1.99' }, deviceName: 'Laptop' });
  await settled();
  expect(nobody.joining.state()).toMatchObject({ step: 'ended', problem: 'CANNOT_REACH' });
  const broken = newJoiner(clock, () => Promise.reject(new Error('a bug')));
  await broken.joining.ask({ to: { kind: 'address', address: '192.168.1.99' }, deviceName: 'Laptop' });
  await settled();
  expect(broken.joining.state()).toMatchObject({ step: 'ended', problem: 'INTERNAL' });
});

test('Wren changes their mind while the computers are still connecting: the channel is closed when it comes', async () => {
  const scene = await setup();
  const channels = scene.connect();
  const { promise, resolve } = Promise.withResolvers<Result<typeof channels.joiner, never>>();
  const slow = newJoiner(scene.clock, () => promise);
  await slow.joining.ask({ to: { kind: 'address', address: '192.168.1.10' }, deviceName: 'Laptop' });
  await slow.joining.cancel({});
  expect(slow.joining.state()).toMatchObject({ step: 'ended', problem: 'CANCELLED' });
  resolve(ok(channels.joiner));
  await settled();
  expect(slow.joining.state()).toMatchObject({ step: 'ended', problem: 'CANCELLED' });
  expect(scene.guardian.door.state(scene.guardian.circle).requests).toEqual([]);
});

test("the welcome does not hold (the circle's founding entry is another's): ended, and Mum hears that it did not work", async () => {
  const scene = await setup();
  scene.joiner.welcomeWith(async () => failed({ code: 'DATA_DAMAGED' }));
  await confirm(scene);
  await scene.guardian.door.letIn({ request: scene.guardian.request().id, ...choice });
  await settled();
  expect(scene.joiner.joining.state()).toMatchObject({ step: 'ended', problem: 'DATA_DAMAGED', circle: null });
  expect(scene.guardian.request()).toMatchObject({ step: 'ended', problem: 'OTHER_SIDE_GONE' });
});

test("Mum's app is closed while Wren's checks the welcome: what was welcomed is in", async () => {
  const scene = await setup();
  const { promise, resolve } = Promise.withResolvers<Result<unknown, never>>();
  scene.joiner.welcomeWith(() => promise);
  await confirm(scene);
  await scene.guardian.door.letIn({ request: scene.guardian.request().id, ...choice });
  await settled();
  scene.links[0]?.guardian.close('gone');
  await settled();
  expect(await scene.joiner.joining.cancel({})).toEqual(failed({ code: 'BUSY' }));
  resolve(ok(undefined));
  await settled();
  expect(scene.joiner.joining.state()).toMatchObject({ step: 'welcomed' });
});

test('once the admission is being made it cannot be refused any more; if Wren goes meanwhile, Mum is told', async () => {
  const scene = await setup();
  const { promise, resolve } = Promise.withResolvers<never>();
  scene.guardian.admitWith(() => promise);
  await confirm(scene);
  const { id } = scene.guardian.request();
  const answer = scene.guardian.door.letIn({ request: id, ...choice });
  expect(await scene.guardian.door.refuse({ request: id })).toEqual(failed({ code: 'BUSY' }));
  await scene.joiner.joining.cancel({});
  await settled();
  expect(scene.guardian.request()).toMatchObject({ step: 'ended', problem: 'CANCELLED' });
  resolve({ ok: true, value: { entries: [], circle: scene.guardian.circle, circleName: 'x' } } as never);
  expect(await answer).toEqual(failed({ code: 'CANCELLED' }));
});

test('a bug in the admission is an INTERNAL problem, and Wren still waits', async () => {
  const scene = await setup();
  scene.guardian.admitWith(() => Promise.reject(new Error('a bug')));
  await confirm(scene);
  expect(await scene.guardian.door.letIn({ request: scene.guardian.request().id, ...choice })).toEqual(
    failed({ code: 'INTERNAL' }),
  );
  expect(scene.guardian.request()).toMatchObject({ step: 'introduce', problem: 'INTERNAL' });
  expect(scene.joiner.joining.state()?.step).toBe('waiting');
});
