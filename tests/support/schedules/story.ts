import type { Envelope } from '#engine/envelopes/index.ts';
import { isGuardianMember } from '#engine/membership/index.ts';
import type { CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { act } from './acts.ts';
import { byWatch, drawnFrom } from './chance.ts';
import { guardiansActs, type Happening, type Schedule } from './happening.ts';
import { beginningOf } from './beginning.ts';
import { letting, type Newcomer } from './household.ts';
import { lie } from './lie.ts';
import type { PaperSeat } from './paperSeat.ts';
import { pickFrom } from './pickFrom.ts';
import { stepMs, type Key, type Seat } from './seat.ts';

export type Signed = {
  readonly envelope: Envelope;
  readonly step: number;
  /** What the computer that signed it had heard by then. */
  readonly knew: ReadonlySet<EnvelopeId>;
};

export type Story = {
  readonly seats: readonly Seat[];
  /** Everything that was ever signed, with the step of the story in which that was. */
  readonly signed: ReadonlyMap<EnvelopeId, Signed>;
  /** Whoever’s app is not ours. */
  readonly liar: DeviceId | null;
  /** How often something was done that wrote anything. */
  readonly did: ReadonlyMap<Happening['what'], number>;
};

/** How computers come to be: on paper, or with a disk. */
export type Household = {
  newSeat(key: Key, circle: CircleId, elapsed: { readonly ms: number }): Promise<Seat>;
  /** One that has heard the same. */
  seatLike(paper: PaperSeat, elapsed: { readonly ms: number }, isHonest: boolean): Promise<Seat>;
};

/** At most so many computers. */
const mostSeats = 5;
const dayMs = 24 * 60 * 60_000;
/** As wrong as a clock is. */
const jumps = [-3653, 3653, -40, 40, -1, 1].map((days) => days * dayMs);

/** Lets it all happen: Mum starts, Dad, Ada and Grandma come in, and from then on everybody acts by what they have heard. */
export async function tell(schedule: Schedule, household: Household): Promise<Story> {
  const { keys, circle, mum, dad, ada, grandma, envelopes } = await beginningOf(schedule);
  return drawnFrom(schedule.family * 0x10000 + schedule.chance, async () => {
    const elapsed = { ms: 0 };
    const seats: Seat[] = [];
    const signed = new Map<EnvelopeId, Signed>();
    const did = new Map<Happening['what'], number>();
    /** Who hears of everything at once: those on one side of a wall. Null: nobody, each hears whom they ask. */
    const wall: { sides: number | null } = { sides: null };
    let step = 0;

    const note = (by: Seat | null, envelopes: readonly Envelope[], what?: Happening['what']): readonly Envelope[] => {
      const knew = new Set((envelopes.length > 0 ? by : null)?.everHeld().map(({ id }) => id));
      for (const envelope of envelopes) signed.set(envelope.id, { envelope, step, knew });
      if (what !== undefined && envelopes.length > 0) did.set(what, (did.get(what) ?? 0) + 1);
      return envelopes;
    };
    const letInBy = async (by: Seat, newcomer: Newcomer, what: Happening['what']): Promise<void> => {
      if (seats.length >= mostSeats) return;
      const key = pickFrom(keys, seats.length);
      if (note(by, await by.write(letting(newcomer, key)), what).length === 0) return;
      const seat = await household.newSeat(key, circle, elapsed);
      await seat.hearAll(by);
      seats.push(seat);
    };

    note(null, envelopes);
    const place = { Dad: 1, Ada: 2, Grandma: 3, nobody: null }[schedule.liar];
    for (const [index, paper] of [mum, dad, ada, grandma].entries())
      seats.push(await household.seatLike(paper, elapsed, index !== place));
    const liar = place === null ? null : pickFrom(seats, place);

    for (const happening of schedule.happenings) {
      step += 1;
      elapsed.ms += stepMs;
      for (const seat of seats) seat.watch.nowMs += stepMs;
      const { what, one, other, third } = happening;
      const seat = whoDoes(seats, happening);
      await byWatch(seat.watch, async () => {
        const { nowMs } = seat.watch;
        switch (what) {
          case 'hear':
          case 'hearSome':
            await seat.hearAll(pickFrom(seats, one), what === 'hear' ? undefined : 8 + other * 4);
            return;
          case 'meet':
            for (const each of seats) await each.hearAll(seat);
            return;
          case 'split':
            wall.sides = third < 4 ? null : one;
            return;
          case 'restart':
            await seat.restart();
            return;
          case 'goBack':
            await seat.goBack(10 + other * 6);
            return;
          case 'watch':
            seat.watch.nowMs += pickFrom(jumps, other);
            return;
          case 'upkeep':
            note(seat, await seat.upkeep(), what);
            return;
          case 'duties':
            note(seat, await seat.duties(), what);
            return;
          case 'lie':
            if (liar !== null) note(liar, await lie(liar, seat, pickFrom(keys, mostSeats), happening), what);
            return;
          case 'admit':
          case 'admitOwn':
          case 'guest': {
            const member = pickFrom([...seat.ledger.membership.members.keys()], one);
            const role = what === 'guest' ? 'guest' : third % 2 === 0 ? 'adult' : 'guardian';
            const until = what === 'guest' ? nowMs + third * dayMs : null;
            await letInBy(seat, what === 'admitOwn' ? { member } : { role, until }, what);
            return;
          }
          default:
            note(seat, await seat.write(act(what, happening, nowMs, await seat.picture())), what);
        }
      });
      if (wall.sides !== null) await hearOneAnother(seats, wall.sides);
    }
    return { seats, signed, liar: liar?.key.device ?? null, did };
  });
}

/** What only guardians do is mostly theirs to do; now and then somebody else tries. */
function whoDoes(seats: readonly Seat[], { who, what, third }: Happening): Seat {
  const guardians = seats.filter(
    ({ ledger, member }) => member !== undefined && isGuardianMember(ledger.membership, member),
  );
  const isTheirs = (guardiansActs as readonly string[]).includes(what) && third % 5 > 0 && guardians.length > 0;
  return pickFrom(isTheirs ? guardians : seats, who);
}

/** Everybody on the same side of a wall, until nobody has anything new to say there. */
async function hearOneAnother(seats: readonly Seat[], sides: number): Promise<void> {
  const sideOf = (index: number) => (sides >> index) & 1;
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const [index, seat] of seats.entries())
      for (const [other, from] of seats.entries())
        if (index !== other && sideOf(index) === sideOf(other)) isNew = (await seat.hearAll(from)) || isNew;
  }
}

/** Everybody asks everybody again, from the beginning, until nobody hears anything new. */
export const settle = (seats: readonly Seat[]): Promise<void> => hearOneAnother(seats, 0);
