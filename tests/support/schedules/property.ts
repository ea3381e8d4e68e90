import assert from 'node:assert/strict';
import { isPutOut, meaningOf } from '#engine/gate/index.ts';
import type { Envelope } from '#engine/envelopes/index.ts';
import { differentWalls, screenOf } from './checks/agreed.ts';
import { held, wronglyHeld } from './checks/held.ts';
import { openersIn } from './checks/opener.ts';
import { openedUninvited, ruledByNobody, sharedThoughApart } from './checks/people.ts';
import { openedUnapproved, overheardReports, wentRoundReview } from './checks/reviewed.ts';
import { leftOf, taken } from './checks/takenBack.ts';
import { addedAfterRemoval, openedAfterRemoval } from './checks/withdrawn.ts';
import { shuffled } from './chance.ts';
import type { Happening, Schedule } from './happening.ts';
import { PaperSeat } from './paperSeat.ts';
import { hasNothingLeft, type Seat } from './seat.ts';
import { settle, tell, type Household, type Story } from './story.ts';

/** What came up in many stories: a property that nothing ever came up in shows nothing. */
export type Seen = Record<
  | 'runs'
  | 'lies'
  | 'voids'
  | 'taken'
  | 'held'
  | 'removedComputers'
  | 'erased'
  | 'startedOver'
  | 'waiting'
  | 'approvals'
  | 'sameWalls'
  | 'signed',
  number
> & { readonly did: Partial<Record<Happening['what'], number>> };

export const nothingSeen = (): Seen => ({
  runs: 0,
  lies: 0,
  voids: 0,
  taken: 0,
  held: 0,
  removedComputers: 0,
  erased: 0,
  startedOver: 0,
  waiting: 0,
  approvals: 0,
  sameWalls: 0,
  signed: 0,
  did: {},
});

const onPaper: Household = {
  newSeat: (key, circle, elapsed) => Promise.resolve(new PaperSeat(key, circle, elapsed)),
  seatLike: (paper, elapsed, isHonest) => Promise.resolve(paper.copy(elapsed, isHonest)),
};

/**
 * Tells a story and throws unless, once everybody has heard everything: all agree, in whatever order they heard it and also
 * after a restart; who was put out adds nothing and opens nothing newer; nobody opens a photo that waits but its author and
 * the guardians; nothing is left of what was taken back; and what a guardian hides for now is hidden from everybody.
 */
export const holds = async (schedule: Schedule, seen: Seen): Promise<void> => {
  await holding(schedule, seen, onPaper);
};

/** The same, for whoever has more questions. */
export async function holding(schedule: Schedule, seen: Seen, household: Household): Promise<Story> {
  const told = await tell(schedule, household);
  await settle(told.seats);
  const [erased = [], whole = []] = [true, false].map((is) =>
    told.seats.filter((seat) => (seat.isHonest && isPutOut(seat.ledger, seat.key.device)) === is),
  );
  // Whoever is asked what everybody knows has not erased it.
  const story: Story = { ...told, seats: [...whole, ...erased] };
  const { seats } = story;
  const full = erased.filter((seat) => !hasNothingLeft(seat)).map(({ key }) => key.device);
  none('left where it was put out', full);
  seen.erased += erased.length;
  seen.startedOver += whole.filter((seat) => seat instanceof PaperSeat && seat.erased > 0).length;
  // All that are left in are computers that a liar let in.
  if (whole.length === 0) return story;
  const meaning = sameMeaning(whole, erased);
  none('left of what was taken back', await leftOf(story));

  // One computer starts again, and has forgotten nothing and remembers nothing that it should not.
  const again = seats[schedule.chance % seats.length];
  assert.ok(again);
  const screen = screenOf(again);
  await again.restart();
  await settle(seats);
  assert.deepEqual(sameMeaning(whole, erased), meaning);
  assert.deepEqual(screenOf(again), screen);
  const one = whole[schedule.chance % whole.length];
  assert.ok(one);
  const newcomer = await hearing(story, await one.holds(), schedule.chance);
  assert.deepEqual(meaningOf(newcomer.ledger), meaning);

  const openerOf = openersIn(story);
  none('written after its author was put out, and counting', addedAfterRemoval(story));
  none('opened by who was put out before', openedAfterRemoval(story, openerOf));
  none('waiting, and opened by others than its author and the guardians', openedUnapproved(story, openerOf));
  none('opened by who was never asked in', openedUninvited(story, openerOf));
  none('hanging although somebody had to look first', wentRoundReview(story));
  none('a report that others read', overheardReports(story));
  none('hidden for now, and not for everybody', wronglyHeld(story));
  none('said about people by who is no guardian', ruledByNobody(story));
  none('shared among people who are kept apart', sharedThoughApart(story));
  const walls = differentWalls(story);
  none('shown differently to who has the same keys', walls.different);
  count(seen, story, walls.compared);
  return story;
}

function none(what: string, found: readonly string[]): void {
  if (found.length > 0) throw new Error(`${what}:\n${found.join('\n')}`);
}

/** Of what was erased the membership is left, and that is everybody’s. */
function sameMeaning(whole: readonly Seat[], erased: readonly Seat[]) {
  const [first, ...others] = whole.map((seat) => meaningOf(seat.ledger));
  assert.ok(first);
  for (const other of others) assert.deepEqual(other, first);
  for (const { ledger } of erased) assert.deepEqual(meaningOf(ledger).membership, first.membership);
  return first;
}

/** A computer that hears all of it in another order; what it refuses is offered again. */
async function hearing({ seats }: Story, envelopes: readonly Envelope[], order: number): Promise<Seat> {
  const [first] = seats;
  assert.ok(first);
  const seat = new PaperSeat(first.key, first.circle, { ms: 0 }, false);
  while (await seat.take(shuffled(envelopes, order)));
  return seat;
}

function count(seen: Seen, story: Story, sameWalls: number): void {
  const { ledger } = story.seats[0] ?? {};
  assert.ok(ledger);
  const facts = [...ledger.envelopes.values()];
  seen.runs += 1;
  seen.lies += story.did.get('lie') ?? 0;
  seen.voids += facts.filter(({ standing }) => standing === 'void').length;
  seen.taken += taken(story).size;
  seen.held += held(story).size;
  seen.removedComputers += [...ledger.membership.devices.values()].filter(({ removed }) => removed).length;
  seen.waiting += facts.filter(({ type, blobs }) => type === 'slip' && blobs.length > 0).length;
  seen.approvals += facts.filter(({ type, isAlive }) => type === 'approval' && isAlive).length;
  seen.sameWalls += sameWalls;
  seen.signed += story.signed.size;
  for (const [what, times] of story.did) seen.did[what] = (seen.did[what] ?? 0) + times;
}
