import type { CircleId } from '#shared/domain/ids.ts';
import { ada, circleName, grandma, mum, type DemoPerson } from './family.ts';
import { hangWall } from './hangWall.ts';
import { joinCircle } from './joinCircle.ts';
import { openStudio } from './studio.ts';
import { takeSeat, type Seat } from './takeSeat.ts';

export type Demo = {
  readonly seats: readonly Seat[];
  /** Settles when every computer has every picture; null when they were there from last time. */
  readonly pictures: Promise<void> | null;
  stop(): Promise<void>;
};

/**
 * Three computers of one invented family on this one: three engines in their own processes, each with its own data,
 * let in by the real dialogue over real sockets. Started again on the same data it goes on where it was.
 *
 * Settles as soon as everybody is in; the pictures come while somebody looks.
 */
export async function runDemo(options: {
  /** The app, and what draws its pictures. */
  readonly programs: { readonly app: string; readonly artist: string };
  readonly dataDirectory: string;
  readonly say: (line: string) => void;
  readonly onFreshAddress: (person: DemoPerson, address: string) => void;
}): Promise<Demo> {
  const { programs, dataDirectory, say, onFreshAddress } = options;
  const taken = await Promise.allSettled(
    [mum, ada, grandma].map((person) => takeSeat({ program: programs.app, dataDirectory, person, onFreshAddress })),
  );
  const seats = taken.flatMap((seat) => (seat.status === 'fulfilled' ? [seat.value] : []));
  const studio = seats[0]?.isNew === true ? openStudio(programs.artist) : null;
  const stop = async () => {
    studio?.close();
    for (const { screen } of seats) screen.close();
    await Promise.all(seats.map(({ computer }) => computer.stop()));
  };
  try {
    for (const seat of taken) if (seat.status === 'rejected') throw seat.reason;
    const [mumsSeat, ...others] = seats;
    if (mumsSeat === undefined) throw new Error('The family has a guardian');
    const circle = await circleOf(mumsSeat);
    for (const seat of others) await letIn(mumsSeat, seat, circle, say);
    const pictures = studio === null ? null : hangWall({ seats, circle, studio, say }).finally(() => studio.close());
    return { seats, pictures, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function circleOf({ screen, person }: Seat): Promise<CircleId> {
  const session = await screen.until('session', {}, ({ open }) => open !== null);
  const known = session.open?.circles[0]?.id;
  return known ?? (await screen.call('circles.start', { name: circleName, deviceName: person.computer })).circle;
}

async function letIn(guardian: Seat, newcomer: Seat, circle: CircleId, say: (line: string) => void): Promise<void> {
  const { open } = await newcomer.screen.until('session', {}, () => true);
  if (open?.circles.some(({ id }) => id === circle) === true) return;
  const { name, role, computer } = newcomer.person;
  await joinCircle(guardian.screen, newcomer.screen, { circle, name, role, deviceName: computer });
  say(`${guardian.person.name} let ${name} in, after comparing the code on both screens.`);
}
