import { createAlbum } from '#engine/albums/albumActions.ts';
import { setRules } from '#engine/desk/setRules.ts';
import { openRules } from '#engine/membership/index.ts';
import type { Envelope } from '#engine/envelopes/index.ts';
import type { DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { act } from './acts.ts';
import type { Happening } from './happening.ts';
import { found, newKey, Seat, type Key } from './household.ts';
import { lie } from './lie.ts';
import { pickFrom } from './pickFrom.ts';

export type Story = {
  readonly seats: readonly Seat[];
  /** Everything that was ever signed, with the step of the story in which that was. */
  readonly signed: ReadonlyMap<EnvelopeId, number>;
  /** The dishonest one. */
  readonly liar: DeviceId;
};

/** Making them costs more than all the rest of a story. */
const keys: Key[] = [];
const keyAt = (index: number): Key => (keys[index] ??= newKey());

/** At most so many computers. */
const mostSeats = 5;

/** Lets it all happen: Mum starts, Dad, Ada and Grandma come in, and from then on everybody acts by what they have heard. */
export function tell(happenings: readonly Happening[]): Story {
  const mum = found(keyAt(0));
  const seats = [mum];
  const signed = new Map<EnvelopeId, number>();
  const note = (step: number, envelopes: Iterable<Envelope>) => {
    for (const { id } of envelopes) signed.set(id, step);
  };
  const seatBy = (by: Seat, key: Key): Seat => {
    const seat = new Seat(key, mum.circle);
    seat.hearAll(by);
    seats.push(seat);
    return seat;
  };

  const dad = mum.admit(keyAt(1), { role: 'guardian', albums: [] }).length > 0 ? seatBy(mum, keyAt(1)) : mum;
  const ada = mum.admit(keyAt(2), { role: 'child', albums: [] }).length > 0 ? seatBy(mum, keyAt(2)) : mum;
  const grandma = mum.admit(keyAt(3), { role: 'adult', albums: [] }).length > 0 ? seatBy(mum, keyAt(3)) : mum;
  ada.hearAll(mum);
  const audience = grandma.member === undefined ? [] : [grandma.member];
  ada.write((draft, open) => createAlbum(draft, open, { name: 'Garden', audience }));
  // In most stories a guardian looks first at what Ada hangs up, and something of hers waits.
  const child = ada.member;
  const begins = happenings[0]?.other ?? 0;
  if (child !== undefined && begins % 3 > 0) {
    mum.hearAll(ada);
    const review = begins % 3 === 1 ? 'first' : 'always';
    mum.write((draft, open) => setRules(draft, open, child, { ...openRules, review }, 1));
    ada.hearAll(mum);
    act(seats, ada, 'share', { one: 0, other: 0 });
  }
  for (const seat of [mum, dad, grandma]) seat.hearAll(ada);
  note(0, ada.stored.values());
  const liar = (happenings[0]?.one ?? 0) % 2 === 0 ? dad : ada;

  for (const [index, happening] of happenings.entries()) {
    const step = index + 1;
    const seat = pickFrom(seats, happening.who);
    if (happening.what === 'lie') {
      note(step, lie(liar, seat, happening));
    } else if (happening.what === 'admit' || happening.what === 'admitOwn') {
      if (seats.length >= mostSeats) continue;
      const key = keyAt(seats.length);
      const known = pickFrom([...seat.ledger.membership.members.keys()], happening.one);
      const role = happening.third % 2 === 0 ? 'adult' : 'guardian';
      const admitted = seat.admit(key, happening.what === 'admitOwn' ? known : { role, albums: [] });
      note(step, admitted);
      if (admitted.length > 0) seatBy(seat, key);
    } else {
      note(step, act(seats, seat, happening.what, happening));
    }
  }
  return { seats, signed, liar: liar.key.device };
}
