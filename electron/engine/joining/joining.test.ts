import { expect, test } from 'vitest';
import { randomBytes } from '../crypto/index.ts';
import { ok } from '#shared/domain/result.ts';
import { choice, settled, setup } from './testing/household.ts';

test('[P1] [S7] Wren is let in: both screens show the same code, Mum types it, Wren confirms, both know the circle', async () => {
  const { guardian, joiner, ask } = await setup();
  await ask();
  await settled();

  expect(joiner.joining.state()).toMatchObject({ step: 'compare', circleName: 'The Juniper family', matched: false });
  expect(joiner.joining.state()?.confirmed).toBe(false);
  const code = joiner.joining.state()?.code ?? '';
  expect(code).toMatch(/^\d{6}$/);
  const { id, ...asking } = guardian.request();
  expect(asking).toMatchObject({
    step: 'enterCode',
    address: '192.168.1.20',
    askedName: 'Wren',
    avatar: '1.2.3.4.5',
    deviceName: "Wren's laptop",
    otherConfirmed: false,
  });
  // Only the other screen shows it: it has to be carried across the room.
  expect(asking.code).toBeNull();

  expect(await guardian.door.enterCode({ request: id, code })).toEqual(ok({}));
  expect(guardian.request()).toMatchObject({ step: 'introduce', code });
  await settled();
  // Only now is there something to compare.
  expect(joiner.joining.state()).toMatchObject({ step: 'compare', matched: true, confirmed: false });
  expect(await joiner.joining.confirm({ same: true })).toEqual(ok({}));
  await settled();
  expect(guardian.request().otherConfirmed).toBe(true);
  expect(joiner.joining.state()).toMatchObject({ step: 'waiting', confirmed: true, code });

  expect(await guardian.door.letIn({ request: id, ...choice })).toEqual(ok({}));
  await settled();
  expect(guardian.request()).toMatchObject({
    step: 'letIn',
    problem: null,
    comesAs: { name: 'Wren', role: 'child', untilMs: null },
  });
  expect(joiner.joining.state()).toMatchObject({ step: 'welcomed', circle: guardian.circle, problem: null });
  expect(guardian.decisions).toEqual([
    { ...choice, circle: guardian.circle, device: joiner.card, askedName: 'Wren', askedAvatar: '1.2.3.4.5' },
  ]);
  expect(joiner.welcomes).toMatchObject([{ circle: guardian.circle, guardian: guardian.card }]);
});

test('Mum has decided before Wren confirms: she waits for the other screen', async () => {
  const { guardian, joiner, ask } = await setup();
  await ask();
  await settled();
  const { id } = guardian.request();
  await guardian.door.enterCode({ request: id, code: joiner.joining.state()?.code ?? '' });
  expect(await guardian.door.letIn({ request: id, ...choice })).toEqual(ok({}));
  await settled();
  expect(guardian.request().step).toBe('finishing');
  expect(guardian.decisions).toEqual([]);
  await joiner.joining.confirm({ same: true });
  await settled();
  expect(guardian.request().step).toBe('letIn');
  expect(joiner.joining.state()?.step).toBe('welcomed');
});

test('Wren confirms before Mum has typed the code: nothing happens until she has', async () => {
  const { guardian, joiner, ask } = await setup();
  await ask();
  await settled();
  const code = joiner.joining.state()?.code ?? '';
  await joiner.joining.confirm({ same: true });
  await settled();
  const { id } = guardian.request();
  expect(await guardian.door.letIn({ request: id, ...choice })).toMatchObject({
    problem: { code: 'REQUEST_NOT_FOUND' },
  });
  await guardian.door.enterCode({ request: id, code });
  await guardian.door.letIn({ request: id, ...choice });
  await settled();
  expect(joiner.joining.state()?.step).toBe('welcomed');
});

test('a welcome of several megabytes arrives in slices, byte for byte', async () => {
  const { guardian, joiner, ask } = await setup();
  const entries = [3_000_000, 1, 1_000_000].map((length) => Uint8Array.from({ length }, (_, i) => i * 31));
  guardian.admitWith(async () => ok({ entries, circle: guardian.circle, circleName: 'The Juniper family' }));
  await ask();
  await settled();
  const { id } = guardian.request();
  await guardian.door.enterCode({ request: id, code: joiner.joining.state()?.code ?? '' });
  await joiner.joining.confirm({ same: true });
  await guardian.door.letIn({ request: id, ...choice });
  await settled();
  await settled();
  expect(guardian.request().step).toBe('letIn');
  const welcomed = joiner.welcomes[0]?.entries ?? [];
  expect(welcomed.map((entry) => Buffer.from(entry).equals(entries[welcomed.indexOf(entry)]!))).toEqual([
    true,
    true,
    true,
  ]);
});

test('the admission fails (somebody is kept apart from Wren, say): Mum corrects it and Wren gets in', async () => {
  const { guardian, joiner, ask } = await setup();
  const { circle } = guardian;
  guardian.admitWith(async () => ({ ok: false, problem: { code: 'KEPT_APART' } }));
  await ask();
  await settled();
  const { id } = guardian.request();
  await guardian.door.enterCode({ request: id, code: joiner.joining.state()?.code ?? '' });
  await joiner.joining.confirm({ same: true });
  await settled();
  expect(await guardian.door.letIn({ request: id, ...choice })).toEqual({ ok: false, problem: { code: 'KEPT_APART' } });
  expect(guardian.request()).toMatchObject({ step: 'introduce', problem: 'KEPT_APART' });
  guardian.admitWith(async () => ok({ entries: [randomBytes(10)], circle, circleName: 'The Juniper family' }));
  await guardian.door.letIn({ request: id, ...choice });
  await settled();
  expect(guardian.request()).toMatchObject({ step: 'letIn', problem: null });
  expect(joiner.joining.state()?.step).toBe('welcomed');
});

test('a finished request is put away on both sides, and another can follow', async () => {
  const { guardian, joiner, ask } = await setup();
  await ask();
  await settled();
  expect(await ask()).toMatchObject({ problem: { code: 'BUSY' } });
  expect(await joiner.joining.dismiss({})).toMatchObject({ problem: { code: 'BUSY' } });
  await joiner.joining.cancel({});
  await settled();
  expect(await joiner.joining.dismiss({})).toEqual(ok({}));
  expect(joiner.joining.state()).toBeNull();
  await guardian.door.refuse({ request: guardian.request().id });
  expect(guardian.door.state(guardian.circle).requests).toEqual([]);
  await ask();
  await settled();
  expect(guardian.request().step).toBe('enterCode');
  expect(joiner.joining.state()?.step).toBe('compare');
});
