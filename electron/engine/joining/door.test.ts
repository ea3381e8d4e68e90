import { expect, test } from 'vitest';
import { failed, ok } from '#shared/domain/result.ts';
import { newCard, newCircle, newGuardian, newJoiner, settled } from './testing/household.ts';
import { createManualClock } from './testing/manualClock.ts';
import { channelPair } from './testing/memoryChannels.ts';

const minutes = 60_000;

async function openDoor() {
  const clock = createManualClock();
  const guardian = newGuardian(clock);
  await guardian.door.open({ circle: guardian.circle });
  const newcomer = (address: string) => {
    const card = newCard();
    return newJoiner(
      clock,
      async () => {
        const channels = channelPair({ joiner: card.certificate, guardian: guardian.card.certificate, address });
        guardian.door.arrive(channels.guardian);
        return ok(channels.joiner);
      },
      { card },
    );
  };
  const ask = async (address: string) => {
    const joiner = newcomer(address);
    await joiner.joining.ask({ to: { kind: 'address', address: '192.168.1.10' }, deviceName: 'Laptop' });
    return joiner;
  };
  const requests = () => guardian.door.state(guardian.circle).requests;
  return { clock, guardian, ask, requests };
}

test('the door tells when it closes, closes by itself after five minutes, and who stands at it may finish', async () => {
  const { clock, guardian, ask, requests } = await openDoor();
  let told = 0;
  guardian.door.onChange(() => told++);
  expect(guardian.door.state(guardian.circle)).toEqual({
    closesAtMs: clock.nowMs() + 5 * minutes,
    addresses: ['192.168.1.10:48123'],
    link: null,
    requests: [],
  });
  clock.pass(4 * minutes);
  const wren = await ask('192.168.1.20');
  await settled();
  clock.pass(minutes);
  expect(told).toBeGreaterThan(0);
  expect(guardian.door.openCircle()).toBeNull();
  expect(guardian.door.state(guardian.circle).closesAtMs).toBeNull();
  const late = await ask('192.168.1.21');
  await settled();
  expect(late.joining.state()).toMatchObject({ step: 'ended', problem: 'DOOR_CLOSED' });
  const code = wren.joining.state()?.code ?? '';
  expect(await guardian.door.enterCode({ request: requests()[0]!.id, code })).toEqual(ok({}));
});

test('opened again before it closes, the door stays open for five minutes from then', async () => {
  const { clock, guardian } = await openDoor();
  clock.pass(4 * minutes);
  await guardian.door.open({ circle: guardian.circle });
  clock.pass(4 * minutes);
  expect(guardian.door.openCircle()).toBe(guardian.circle);
  clock.pass(minutes);
  expect(guardian.door.openCircle()).toBeNull();
});

test('who may not let anybody in cannot open the door', async () => {
  const { guardian } = await openDoor();
  expect(await guardian.door.open({ circle: newCircle() })).toEqual(failed({ code: 'CIRCLE_NOT_FOUND' }));
});

test('two at the same time: each has a code of their own, and each code opens only its own request', async () => {
  const { guardian, ask, requests } = await openDoor();
  const wren = await ask('192.168.1.20');
  const robin = await ask('192.168.1.21');
  await settled();
  const [first, second] = requests();
  const codes = [wren.joining.state()?.code ?? '', robin.joining.state()?.code ?? ''] as const;
  expect(await guardian.door.enterCode({ request: first!.id, code: codes[1] })).toEqual(failed({ code: 'WRONG_CODE' }));
  expect(await guardian.door.enterCode({ request: second!.id, code: codes[1] })).toEqual(ok({}));
  expect(await guardian.door.enterCode({ request: first!.id, code: codes[0] })).toEqual(ok({}));
});

test('a second request from the same computer is BUSY, the first goes on', async () => {
  const { ask, requests } = await openDoor();
  const first = await ask('192.168.1.20');
  const second = await ask('192.168.1.20');
  await settled();
  expect(second.joining.state()).toMatchObject({ step: 'ended', problem: 'BUSY' });
  expect(first.joining.state()?.step).toBe('compare');
  expect(requests()).toHaveLength(1);
});

test('[R28] a hundred requests a second from one address are one prompt, and somebody else is still served', async () => {
  const { guardian, ask, requests } = await openDoor();
  const flood = await Promise.all(Array.from({ length: 1000 }, () => ask('192.168.1.66')));
  await settled();
  expect(requests()).toHaveLength(1);
  expect(flood.filter((one) => one.joining.state()?.problem === 'BUSY')).toHaveLength(999);
  const wren = await ask('192.168.1.20');
  await settled();
  const answer = await guardian.door.enterCode({ request: requests()[1]!.id, code: wren.joining.state()?.code ?? '' });
  expect(answer).toEqual(ok({}));
});

test('[R28] from many addresses: eight wait at most, and those who say nothing are gone after seconds', async () => {
  const { clock, guardian, ask, requests } = await openDoor();
  for (let i = 0; i < 50; i++) {
    const channels = channelPair({
      joiner: newCard().certificate,
      guardian: guardian.card.certificate,
      address: `192.168.2.${i.toString()}`,
    });
    guardian.door.arrive(channels.guardian);
  }
  await settled();
  expect(requests()).toHaveLength(8);
  const turnedAway = await ask('192.168.1.20');
  await settled();
  expect(turnedAway.joining.state()).toMatchObject({ step: 'ended', problem: 'BUSY' });
  clock.pass(20_000);
  await settled();
  expect(requests()).toHaveLength(0);
  const wren = await ask('192.168.1.20');
  await settled();
  expect(wren.joining.state()?.step).toBe('compare');
});

test('[R23] [R28] asking again and again for a code that fits is bounded, per computer and for each opening', async () => {
  const { guardian, ask } = await openDoor();
  const askAndGo = async (address: string) => {
    const joiner = await ask(address);
    await settled();
    const got = joiner.joining.state()?.step === 'compare';
    await joiner.joining.cancel({});
    await settled();
    return got;
  };
  let offers = 0;
  for (let i = 0; i < 20; i++) if (await askAndGo('192.168.1.66')) offers++;
  expect(offers).toBe(12);
  for (let i = 0; i < 250; i++) if (await askAndGo(`192.168.2.${i.toString()}`)) offers++;
  expect(offers).toBe(200);
  // Shown are the last few only.
  expect(guardian.door.state(guardian.circle).requests).toHaveLength(8);
  await guardian.door.open({ circle: guardian.circle });
  expect(guardian.door.state(guardian.circle).requests).toHaveLength(0);
  expect(await askAndGo('192.168.1.20')).toBe(true);
});

test('a door of another circle closes this one, and turns away who stood at it', async () => {
  const clock = createManualClock();
  const [family, school] = [newCircle(), newCircle()];
  const guardian = newGuardian(clock, family, [school]);
  const card = newCard();
  await guardian.door.open({ circle: family });
  const wren = newJoiner(
    clock,
    async () => {
      const channels = channelPair({ joiner: card.certificate, guardian: guardian.card.certificate });
      guardian.door.arrive(channels.guardian);
      return ok(channels.joiner);
    },
    { card },
  );
  await wren.joining.ask({ to: { kind: 'address', address: '192.168.1.10' }, deviceName: 'Laptop' });
  await settled();
  expect(wren.joining.state()?.step).toBe('compare');
  await guardian.door.open({ circle: school });
  await settled();
  expect(guardian.door.openCircle()).toBe(school);
  expect(guardian.door.state(family)).toMatchObject({ closesAtMs: null, requests: [] });
  expect(wren.joining.state()).toMatchObject({ step: 'ended', problem: 'DOOR_CLOSED' });
});
