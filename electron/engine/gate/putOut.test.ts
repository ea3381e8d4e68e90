import { expect, test } from 'vitest';
import { admitTablet, catchUp, draftOf, hand, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { pictureContent } from '../../../tests/support/paperPicture.ts';
import { removeDevice, removeMember } from '../circles/takeAway.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { createGate, hasErasedCopy } from './index.ts';

/** Ada's tablet is lost, and hears that Mum put it out. */
function lost() {
  const house = family();
  const { mum, ada, circle, tellAll } = house;
  const tablet = admitTablet(mum, circle, ada);
  tellAll(mum);
  tablet.gate.expect(circle);
  catchUp(tablet, mum);
  const before = draftOf(tablet, circle).add({ type: 'copyErased', payload: {} });
  write(mum, circle, (draft, open) => removeDevice(draft, open, tablet.device));
  tellAll(mum);
  for (const envelope of mum.log) if (envelope.type === 'membership') hand(tablet, envelope);
  return { ...house, tablet, before };
}

const confirms = (who: PaperComputer, circle: CircleId) =>
  draftOf(who, circle).add({ type: 'copyErased', payload: {} });
const says = (who: PaperComputer, circle: CircleId, { device }: PaperComputer) =>
  hasErasedCopy(who.gate.ledger(circle)!, device);

test('a computer that was put out says that it has erased its copy, and everybody hears it [P2] [P5] [R17]', () => {
  const { mum, grandma, circle, tablet } = lost();
  expect(says(mum, circle, tablet)).toBe(false);
  const word = confirms(tablet, circle);
  for (const who of [mum, grandma]) {
    expect(hand(who, word).ok).toBe(true);
    expect(says(who, circle, tablet)).toBe(true);
    expect(who.gate.ledger(circle)!.membership.devices.get(tablet.device)!.removed).toBe(true);
  }
});

test('nothing else is let in from it, and nobody says it who does not know that they were put out, or was not [R17] [R19]', () => {
  const { mum, ada, grandma, circle, tablet, before } = lost();
  const codeOf = (envelope: typeof before) => {
    const handed = hand(mum, envelope);
    return handed.ok ? 'let in' : handed.problem.code;
  };
  expect(codeOf(before)).toBe('NOT_ALLOWED');
  expect(codeOf(confirms(grandma, circle))).toBe('NOT_ALLOWED');
  const draft = draftOf(tablet, circle);
  expect(codeOf(draft.add({ type: 'erased', payload: { takeBacks: [] } }))).toBe('AUTHOR_REMOVED');
  expect(codeOf(draft.add({ type: 'takeBack', payload: { targets: [] } }))).toBe('AUTHOR_REMOVED');
  const { blobs } = pictureContent(draft);
  expect(codeOf(draft.add({ type: 'copyErased', payload: {}, blobs }))).toBe('MALFORMED');
  expect(codeOf(draft.add({ type: 'copyErased', payload: { words: 'x'.repeat(5000) } }))).toBe('TOO_LARGE');
  expect(says(mum, circle, tablet)).toBe(false);
  expect(ada.gate.ledger(circle)!.membership.devices.get(tablet.device)!.removed).toBe(true);
});

test('somebody may say it a hundred times, and write as much as there is room for: each word is looked at once [P9]', () => {
  const { mum, circle, tablet } = lost();
  for (let count = 0; count < 100; count += 1) expect(hand(mum, confirms(tablet, circle)).ok).toBe(true);
  const ledger = mum.gate.ledger(circle)!;
  let looked = 0;
  const envelopes = new Map(ledger.envelopes);
  envelopes.get = (id) => ((looked += 1), ledger.envelopes.get(id));
  const watched = { ...ledger, envelopes, written: new Map() };
  for (let asked = 0; asked < 10; asked += 1) expect(hasErasedCopy(watched, tablet.device)).toBe(true);
  expect(looked).toBeLessThanOrEqual(100);
});

test('of several removals it is enough to know of one; another computer of the same person has said nothing', () => {
  const { mum, ada, circle, tablet, tellAll } = lost();
  const word = confirms(tablet, circle);
  hand(mum, word);
  tellAll(mum);
  write(mum, circle, (draft, open) => removeMember(draft, open, ada.member));
  expect(says(mum, circle, tablet)).toBe(true);
  expect(says(mum, circle, ada)).toBe(false);
});

test('a gate of a computer that is out takes in why, and nothing else of that circle any more [P2]', () => {
  const { mum, circle, tablet } = lost();
  const gate = createGate(new Set([circle]), tablet.device);
  const refused = mum.log.flatMap((envelope) => {
    const admitted = gate.admit(envelope.bytes, { id: envelope.id, circle });
    return admitted.ok ? [] : [admitted.problem.code];
  });
  // What came before the removal it had let in; that is erased by who keeps it (`carrier/clearOut`).
  expect(new Set(refused)).toEqual(new Set(['PUT_OUT']));
  const later = mum.log.filter(({ type }) => type !== 'membership').slice(-1);
  for (const envelope of later) expect(gate.ledger(circle)!.envelopes.has(envelope.id)).toBe(false);
  const fresh = gate.fresh();
  const kept = mum.log.filter(({ type }) => type === 'membership');
  for (const { bytes, id } of kept) expect(fresh.admit(bytes, { id, circle }).ok).toBe(true);
  const some = mum.log.find(({ type }) => type === 'document')!;
  expect(fresh.admit(some.bytes, { id: some.id, circle })).toMatchObject({ problem: { code: 'PUT_OUT' } });
});
