import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ok } from '#shared/domain/result.ts';
import { circleOf, createRoom, linked, newCircle, newEnvelope, until } from '../network/testing/support.ts';
import { openEnvelopeStore, type EnvelopeStore } from '../store/index.ts';

async function openStore(): Promise<EnvelopeStore> {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-rounds-'));
  const opened = await openEnvelopeStore({ directory, gate: () => ok(undefined) });
  if (!opened.ok) throw new Error(opened.problem.code);
  onTestFinished(async () => {
    await opened.value.close();
    await rm(directory, { recursive: true, force: true });
  });
  return opened.value;
}

test.each([
  ['seven megabytes', 700, 10_000],
  ['two thousand envelopes', 2000, 200],
])('%s that are stored at once reach the other computer over the same link', async (_, count, sizeBytes) => {
  const room = createRoom();
  onTestFinished(() => room.closeAll());
  const [hers, his] = [await openStore(), await openStore()];
  const [ada, ben] = await Promise.all([room.start({ envelopes: hers }), room.start({ envelopes: his })]);
  const circle = newCircle();
  for (const computer of [ada, ben]) computer.network.setCircles([circleOf(circle, ada, ben)]);
  ada.network.remember(ben.address);
  const link = await linked(ben, ada);
  await until(() => link.circles.has(circle));
  his.replication.add(link.upstream(circle));
  const first = newEnvelope(circle);
  await hers.append([first]);
  await until(() => his.has([first.id]).size === 1);

  const many = Array.from({ length: count }, () => newEnvelope(circle, sizeBytes));
  await hers.append(many);
  await until(() => his.has(many.map(({ id }) => id)).size === count);
  // What follows comes as news again.
  const last = newEnvelope(circle);
  await hers.append([last]);
  await until(() => his.has([last.id]).size === 1);
  expect(ben.network.links.get(ada.identity.device)).toBe(link);
});
