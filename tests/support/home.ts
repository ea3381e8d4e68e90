import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startComputer, type Computer } from '../../electron/headless/demo/computers.ts';
import { joinCircle } from '../../electron/headless/demo/joinCircle.ts';
import { openRemoteScreen, type RemoteScreen } from '../../electron/headless/demo/remoteScreen.ts';
import type { AlbumId, CircleId, MemberId } from '#shared/domain/ids.ts';
import type { PersonRole } from '#shared/domain/people.ts';

const program = join(import.meta.dirname, '../../out/main/headless.js');

/** Somebody at a computer of their own: a real process with a data folder, and a screen to act through. */
export type Seat = {
  readonly name: string;
  readonly dataDirectory: string;
  computer: Computer;
  screen: RemoteScreen;
  /** Ends Homeroll as a power cut does. */
  cut(): Promise<void>;
  /** Ends Homeroll as a person does. */
  quit(): Promise<void>;
  /** Starts Homeroll again on the same data and unlocks the profile. */
  start(): Promise<void>;
};

/** How a Homeroll is started on a data folder, with a screen to act through. */
export type StartSeat = (dataDirectory: string) => Promise<Pick<Seat, 'computer' | 'screen'>>;

/** A home with as many computers as a story needs. `await using` puts everything away at its end. */
export type Home = AsyncDisposable & {
  readonly directory: string;
  seat(name: string): Promise<Seat>;
  /** Mum with a family, the Okafors where nothing else is said: the usual beginning. */
  family(name?: string): Promise<{ readonly mum: Seat; readonly circle: CircleId }>;
  /** Lets somebody in by the whole dialogue. */
  admit(guardian: Seat, circle: CircleId, name: string, role: PersonRole, albums?: readonly AlbumId[]): Promise<Seat>;
};

const secret = 'a long hallway';

const startLoopback: StartSeat = async (dataDirectory) => {
  const computer = await startComputer(program, { dataDirectory });
  return { computer, screen: await openRemoteScreen(await computer.freshAddress()) };
};

export async function openHome(start: StartSeat = startLoopback): Promise<Home> {
  if (!existsSync(program)) throw new Error('The app is not built: run "npm run build" first.');
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-story-'));
  const seats: Seat[] = [];

  async function seat(name: string): Promise<Seat> {
    const dataDirectory = join(directory, name.toLowerCase());
    const { computer, screen } = await start(dataDirectory);
    await screen.call('profiles.create', { name, avatar: '1.2.3.4.0', secretKind: 'passphrase', secret });
    const made: Seat = {
      name,
      dataDirectory,
      computer,
      screen,
      async cut() {
        made.screen.close();
        made.computer.process.kill('SIGKILL');
        await made.computer.stop();
      },
      async quit() {
        made.screen.close();
        await made.computer.stop();
      },
      async start() {
        Object.assign(made, await start(dataDirectory));
        const { profiles } = await made.screen.until('session', {}, () => true);
        const profile = profiles[0];
        if (profile === undefined) throw new Error(`${name}'s profile is gone`);
        await made.screen.call('profiles.unlock', { profile: profile.id, secret });
      },
    };
    seats.push(made);
    return made;
  }

  return {
    directory,
    seat,
    async family(name = 'The Okafors') {
      const mum = await seat('Mum');
      const { circle } = await mum.screen.call('circles.start', { name });
      return { mum, circle };
    },
    async admit(guardian, circle, name, role, albums = []) {
      const newcomer = await seat(name);
      await joinCircle(guardian.screen, newcomer.screen, {
        circle,
        name,
        role,
        deviceName: `${name}’s computer`,
        albums,
      });
      return newcomer;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(seats.map((one) => one.quit()));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Everybody's id, by name. */
export async function peopleIn(
  seat: Pick<Seat, 'screen'>,
  circle: CircleId,
  count: number,
): Promise<Map<string, MemberId>> {
  const { members } = await seat.screen.until(
    'circle',
    { circle },
    (view) => view.members.length === count && view.members.every(({ name }) => name !== ''),
  );
  return new Map(members.map(({ name, id }) => [name, id]));
}
