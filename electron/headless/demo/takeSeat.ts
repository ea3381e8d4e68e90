import { join } from 'node:path';
import { startComputer, type Computer } from './computers.ts';
import type { DemoPerson } from './family.ts';
import { openRemoteScreen, type RemoteScreen } from './remoteScreen.ts';

/** One of the family at a computer of their own. */
export type Seat = {
  readonly person: DemoPerson;
  readonly computer: Computer;
  readonly screen: RemoteScreen;
  /** Whether this computer was never used before. */
  readonly isNew: boolean;
};

/** Starts somebody's computer and sits down at it: with a new profile, or the one from last time. */
export async function takeSeat(options: {
  readonly program: string;
  readonly dataDirectory: string;
  readonly person: DemoPerson;
  /** Told when the computer prints an address by itself: the one before was opened twice. */
  readonly onFreshAddress: (person: DemoPerson, address: string) => void;
}): Promise<Seat> {
  const { program, dataDirectory, person, onFreshAddress } = options;
  const computer = await startComputer(program, {
    dataDirectory: join(dataDirectory, person.folder),
    onFreshAddress: (address) => onFreshAddress(person, address),
  });
  try {
    const { screen, isNew } = await sitDown(computer, person);
    return { person, computer, screen, isNew };
  } catch (error) {
    // Nobody sits at it, so nobody would end it.
    await computer.stop();
    throw error;
  }
}

async function sitDown(computer: Computer, person: DemoPerson): Promise<Pick<Seat, 'screen' | 'isNew'>> {
  const screen = await openRemoteScreen(await computer.freshAddress());
  const { profiles } = await screen.until('session', {}, () => true);
  const known = profiles.find(({ name }) => name === person.name);
  if (known === undefined) {
    const { name, avatar, secretKind, secret } = person;
    await screen.call('profiles.create', { name, avatar, secretKind, secret });
  } else {
    await screen.call('profiles.unlock', { profile: known.id, secret: person.secret });
  }
  // Nobody sits at three computers at once: the demo's do not lock by themselves.
  await screen.call('settings.update', { idleLockMinutes: 0 });
  return { screen, isNew: known === undefined };
}
