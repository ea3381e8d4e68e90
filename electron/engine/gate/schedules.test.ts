import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Envelope } from '../envelopes/index.ts';
import { decodeCanonical, DocumentBody, MembershipBody } from '../envelopes/index.ts';
import { knewOf } from '../membership/index.ts';
import { meaningOf, type EnvelopeFact } from './index.ts';
import { happening } from '../../../tests/support/schedules/happening.ts';
import { Seat } from '../../../tests/support/schedules/household.ts';
import { openedUnapproved, overheardReports, wentRoundReview } from '../../../tests/support/schedules/reviewed.ts';
import { tell, type Story } from '../../../tests/support/schedules/story.ts';

/**
 * `SCHEDULES=100000 vitest run electron/engine/gate/schedules.test.ts` tells as many stories; a failing one is printed with its
 * seed and path, which `SCHEDULES_SEED` and `SCHEDULES_PATH` replay.
 */
const runs = Number(process.env['SCHEDULES'] ?? 100);
const seed = process.env['SCHEDULES_SEED'];
const path = process.env['SCHEDULES_PATH'];
const timeoutMs = 60_000 + runs * 2000;
const stories = fc.array(happening, { minLength: 8, maxLength: 40, size: 'max' });

function shuffled<Value>(values: readonly Value[], from: number): Value[] {
  let state = from;
  const random = (below: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % below;
  const open = [...values];
  return values.map(() => open.splice(random(open.length), 1)[0]!);
}

/** Everybody asks everybody again, from the beginning, until nobody hears anything new. */
function settle(seats: readonly Seat[]): void {
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const seat of seats) for (const from of seats) isNew = seat.hearAll(from) || isNew;
  }
}

/** A computer that hears all of it in another order; what it refuses is offered again. */
function hearing(story: Story, envelopes: readonly Envelope[], order: number): Seat {
  const seat = new Seat(story.seats[0]!.key, story.seats[0]!.circle);
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const envelope of shuffled(envelopes, order)) isNew = seat.hear(envelope) || isNew;
  }
  return seat;
}

type Withdrawal = {
  readonly id: EnvelopeId;
  readonly removed: readonly DeviceId[];
  readonly demoted: readonly DeviceId[];
};

/** The entries that count and take something from somebody: from which devices, and of whom their power. */
function* withdrawals({ seats }: Story): Generator<Withdrawal> {
  const { ledger, stored } = seats[0]!;
  const devicesOf = (member: MemberId) =>
    [...ledger.membership.devices.values()].filter((device) => device.member === member).map(({ id }) => id);
  for (const [id, { type }] of ledger.envelopes) {
    if (type !== 'membership' || ledger.membership.void.has(id)) continue;
    const body = decodeCanonical(MembershipBody, stored.get(id)!.payload);
    if (!body.ok) throw new Error(body.problem);
    if (body.value.kind === 'removeDevice') yield { id, removed: [body.value.device], demoted: [] };
    // Whoever was let in again since has other devices.
    if (body.value.kind === 'removeMember')
      yield { id, removed: body.value.ends.map(({ device }) => device), demoted: [] };
    if (body.value.kind === 'changeRole' && body.value.role !== 'guardian')
      yield { id, removed: [], demoted: devicesOf(body.value.member) };
  }
}

function checkWithdrawals(story: Story): void {
  const { seats, signed } = story;
  const { ledger, stored } = seats[0]!;
  const acts = [...ledger.envelopes].filter(([, { type, isAlive }]) => type !== 'membership' && isAlive);
  for (const { id, removed, demoted } of withdrawals(story)) {
    const knows = (fact: EnvelopeFact) => knewOf(ledger.graph, fact.heads, id);
    const later = acts.filter(([act, fact]) => signed.get(act)! >= signed.get(id)! && !knows(fact));
    expect(later.filter(([, { author }]) => removed.includes(author))).toEqual([]);
    expect(later.filter(([, { author, standing }]) => demoted.includes(author) && standing === 'governs')).toEqual([]);
    // What was written by anybody honest who knew of it, those who were put out cannot open.
    for (const seat of seats.filter(({ key }) => removed.includes(key.device))) {
      const { keyring } = seat.open().fold;
      const newer = acts.filter(([, fact]) => fact.type === 'document' && fact.author !== story.liar && knows(fact));
      expect(newer.filter(([act]) => keyring.key(epochOf(stored.get(act)!)) !== undefined)).toEqual([]);
    }
  }
}

function epochOf(envelope: Envelope): EnvelopeId {
  const body = decodeCanonical(DocumentBody, envelope.payload);
  if (!body.ok) throw new Error(body.problem);
  return body.value.epoch;
}

test(
  '[R7] [R9] [R12] [R13] [R14] [R17] [P2] [P4] [P9] whoever removes, takes back, sets rules, lets through, restarts and lies apart: who heard the same agrees, who was put out adds nothing and opens nothing newer, and no photo that a guardian has to look at is opened before',
  () => {
    let lies = 0;
    let voids = 0;
    let slips = 0;
    let approvals = 0;
    fc.assert(
      fc.property(stories, fc.nat(), (happenings, order) => {
        const story = tell(happenings);
        settle(story.seats);
        const [first, ...others] = story.seats.map((seat) => meaningOf(seat.ledger));
        for (const other of others) expect(other).toEqual(first);
        for (const seat of story.seats) {
          const seen = seat.photos();
          seat.restart();
          expect(seat.photos()).toEqual(seen);
        }
        settle(story.seats);
        for (const seat of story.seats) expect(meaningOf(seat.ledger)).toEqual(first);
        const all = [...story.seats[0]!.stored.values()];
        expect(meaningOf(hearing(story, all, order).ledger)).toEqual(first);
        checkWithdrawals(story);
        expect(openedUnapproved(story)).toEqual([]);
        expect(wentRoundReview(story)).toEqual([]);
        expect(overheardReports(story)).toEqual([]);
        const types = [...story.seats[0]!.stored.values()].map(({ type }) => type);
        slips += types.filter((type) => type === 'slip').length;
        approvals += types.filter((type) => type === 'approval').length;
        lies += happenings.filter(({ what }) => what === 'lie').length;
        voids += [...story.seats[0]!.ledger.envelopes.values()].filter(({ standing }) => standing === 'void').length;
      }),
      {
        numRuns: runs,
        ...(seed === undefined ? {} : { seed: Number(seed) }),
        ...(path === undefined ? {} : { path }),
      },
    );
    if (path === undefined)
      expect([lies > runs, voids > runs / 4, slips > runs / 2, approvals > runs / 20]).toEqual(Array(4).fill(true));
  },
  timeoutMs,
);
