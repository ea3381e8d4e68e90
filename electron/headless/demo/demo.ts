import { join } from 'node:path';
import type { CircleId } from '#shared/domain/ids.ts';
import { drawPicture } from '#engine/photos/drawn/index.ts';
import { startComputer, type Computer } from './computers.ts';
import { ada, circleName, grandma, mum, sharings, type DemoPerson, type DemoSharing } from './family.ts';
import { hangUp, type FileToShare } from './hangUp.ts';
import { joinCircle } from './joinCircle.ts';
import { openRemoteScreen, type RemoteScreen } from './remoteScreen.ts';

type Seat = {
  readonly person: DemoPerson;
  readonly computer: Computer;
  readonly screen: RemoteScreen;
  readonly isNew: boolean;
};

/**
 * Three computers of one invented family on this one: three engines in their own processes, each with its own data,
 * let in by the real dialogue over real sockets. Started again on the same data it goes on where it was.
 */
export async function runDemo(options: {
  readonly program: string;
  readonly dataDirectory: string;
  readonly say: (line: string) => void;
}): Promise<{ stop(): Promise<void>; readonly seats: readonly Seat[] }> {
  const { say } = options;
  say('Starting three computers of an invented family …');
  const taken = await Promise.allSettled(
    [mum, ada, grandma].map((person) => takeSeat(options.program, options.dataDirectory, person)),
  );
  const seats = taken.flatMap((seat) => (seat.status === 'fulfilled' ? [seat.value] : []));
  const stop = async () => {
    for (const { screen } of seats) screen.close();
    await Promise.all(seats.map(({ computer }) => computer.stop()));
  };
  try {
    for (const seat of taken) if (seat.status === 'rejected') throw seat.reason;
    const [mumsSeat, ...others] = seats;
    if (mumsSeat === undefined) throw new Error('The family has a guardian');
    const circle = await circleOf(mumsSeat);
    for (const seat of others) await letIn(mumsSeat, seat, circle, say);
    if (mumsSeat.isNew) {
      for (const sharing of sharings) await share(seats, sharing, circle, say);
      await Promise.all(
        seats.map(({ screen }) =>
          screen.until('transfers', { circle }, ({ incoming }) => incoming.originals === 0, 120_000),
        ),
      );
    }
    return { stop, seats };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function takeSeat(program: string, directory: string, person: DemoPerson): Promise<Seat> {
  const computer = await startComputer(program, { dataDirectory: join(directory, person.folder) });
  const screen = await openRemoteScreen(await computer.freshAddress());
  const { profiles } = await screen.until('session', {}, () => true);
  const known = profiles.find(({ name }) => name === person.name);
  if (known === undefined) {
    await screen.call('profiles.create', {
      name: person.name,
      avatar: person.avatar,
      secretKind: person.secretKind,
      secret: person.secret,
    });
  } else {
    await screen.call('profiles.unlock', { profile: known.id, secret: person.secret });
  }
  // Nobody sits at three computers at once: the demo's do not lock by themselves.
  await screen.call('settings.update', { idleLockMinutes: 0 });
  return { person, computer, screen, isNew: known === undefined };
}

async function circleOf({ screen }: Seat): Promise<CircleId> {
  const session = await screen.until('session', {}, ({ open }) => open !== null);
  const known = session.open?.circles[0]?.id;
  return known ?? (await screen.call('circles.start', { name: circleName })).circle;
}

async function letIn(guardian: Seat, newcomer: Seat, circle: CircleId, say: (line: string) => void): Promise<void> {
  const { open } = await newcomer.screen.until('session', {}, () => true);
  if (open?.circles.some(({ id }) => id === circle) === true) return;
  const { name, role, computer } = newcomer.person;
  await joinCircle(guardian.screen, newcomer.screen, { circle, name, role, deviceName: computer });
  say(`${guardian.person.name} let ${name} in, after comparing the code on both screens.`);
}

async function share(
  seats: readonly Seat[],
  sharing: DemoSharing,
  circle: CircleId,
  say: (line: string) => void,
): Promise<void> {
  const seat = seats.find(({ person }) => person === sharing.by);
  if (seat === undefined) return;
  const { members } = await seat.screen.until('circle', { circle }, (view) => view.members.length === seats.length);
  const files: FileToShare[] = [];
  // One after the other: drawing one takes a few hundred megabytes.
  for (const [index, { seed, caption, portrait }] of sharing.pictures.entries()) {
    const bytes = await drawPicture(seed, {
      takenAt: new Date(Date.UTC(2026, 9, 3 + index, 9 + index, seed)),
      gps: true,
      orientation: portrait === true ? 6 : 1,
    });
    files.push({ name: `IMG_${4100 + seed}.JPG`, bytes, ...(caption === undefined ? {} : { caption }) });
  }
  await hangUp(seat.screen, { circle, album: sharing.album, audience: members.map(({ id }) => id) }, files);
  say(`${sharing.by.name} hung up some pictures in “${sharing.album}”.`);
}
