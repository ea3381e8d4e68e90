import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import type { CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { admitPerson, startFamily } from '../../../tests/support/paperCircle.ts';
import { createGate } from '../gate/index.ts';
import { createCompleteness } from './completeness.ts';
import { newCircle, type KnownCircle } from './types.ts';

/** Mum, Ada and Grandma; what Mum's vault remembers; and a store of Mum's that has only the first `count` envelopes. */
function family() {
  const { mum, circle } = startFamily();
  const ada = admitPerson(mum, circle, 'Ada', 'child');
  const grandma = admitPerson(mum, circle, 'Grandma', 'adult');
  const ledger = mum.gate.ledger(circle)!;
  const known: KnownCircle = {
    ...newCircle(circle),
    heads: [...ledger.graph.heads],
    highestOwn: ledger.highest.get(mum.device)!,
    storeFile: '7/1000',
  };
  function openWith(count: number, over: { known?: Partial<KnownCircle>; fileMark?: string } = {}) {
    const gate = createGate();
    gate.expect(circle);
    for (const { id, bytes } of mum.log.slice(0, count)) gate.admit(bytes, { id, circle, alreadyVerified: true });
    const ends$ = new Subject<{ circle: CircleId; device: DeviceId }>();
    const completeness = createCompleteness({
      circles: [{ ...known, ...over.known }],
      own: mum.device,
      gate,
      fileMark: over.fileMark ?? '7/1000',
      ends$,
      isRead: () => true,
    });
    return {
      isBehind: () => completeness.isBehind(circle),
      hear: (device: DeviceId) => ends$.next({ circle, device }),
      forget: () => completeness.forget(circle),
      giveBack() {
        for (const { id, bytes } of mum.log.slice(count)) gate.admit(bytes, { id, circle, alreadyVerified: true });
      },
    };
  }
  return { mum, ada, grandma, circle, openWith };
}

test('[R16] a store that has all that was ever seen is whole', () => {
  const { mum, openWith } = family();
  expect(openWith(mum.log.length).isBehind()).toBe(false);
});

test('[R16] a log that was rolled back is behind until somebody has given the rest back', () => {
  const { mum, ada, openWith } = family();
  for (let count = 0; count < mum.log.length; count += 1) {
    const opened = openWith(count, { known: { devices: [{ device: ada.device, addresses: [] }] } });
    expect(opened.isBehind(), `${count} left`).toBe(true);
    opened.giveBack();
    expect(opened.isBehind(), `${count} left, and the rest back`).toBe(false);
  }
});

test('[R16] what nobody else has either is gone: it ends when all have been heard, and not before', () => {
  const { mum, ada, grandma, openWith } = family();
  const opened = openWith(mum.log.length - 1);
  opened.hear(ada.device);
  opened.hear(ada.device);
  opened.hear(mum.device);
  expect(opened.isBehind()).toBe(true);
  opened.hear(grandma.device);
  expect(opened.isBehind()).toBe(false);
});

test('[R16] a family with one computer is never held up', () => {
  const { mum, openWith } = family();
  // The founding entry alone: the admissions of the others were lost too, and nobody remembers them.
  expect(openWith(1).isBehind()).toBe(false);
  expect(mum.log.length).toBeGreaterThan(1);
});

test('[R16] a copy that was put back misses nothing that it remembers: somebody has to be heard first', () => {
  const { mum, ada, openWith } = family();
  const sameBirth = openWith(mum.log.length, { fileMark: '8/1000' });
  expect(sameBirth.isBehind()).toBe(false);
  const copy = openWith(mum.log.length, { fileMark: '8/2000' });
  expect(copy.isBehind()).toBe(true);
  copy.hear(ada.device);
  expect(copy.isBehind()).toBe(false);
});

test('[R16] an entry that was about to be stored counts as lost in another file only: else the computer died before', () => {
  const { mum, ada, grandma, openWith } = family();
  const known = { promised: ['p'.repeat(43) as EnvelopeId] };
  expect(openWith(mum.log.length, { known }).isBehind()).toBe(false);
  const rebuilt = openWith(mum.log.length, { known, fileMark: '8/2000' });
  rebuilt.hear(ada.device);
  expect(rebuilt.isBehind()).toBe(true);
  rebuilt.hear(grandma.device);
  expect(rebuilt.isBehind()).toBe(false);
});

test('[R14] [R16] whoever has erased their copy is behind until all have told it anew, whatever they had told before', () => {
  const { mum, ada, grandma, openWith } = family();
  const opened = openWith(mum.log.length - 1);
  const hearAll = () => {
    for (const { device } of [ada, grandma]) opened.hear(device);
  };
  hearAll();
  expect(opened.isBehind()).toBe(false);
  opened.forget();
  expect(opened.isBehind()).toBe(true);
  hearAll();
  expect(opened.isBehind()).toBe(false);
});
