import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { openRemoteScreen, type RemoteScreen } from '../../../electron/headless/demo/remoteScreen.ts';
import { builtShell } from '../process.ts';
import { within } from '../within.ts';
import type { Building, Host } from './building.ts';

/** Somebody at a computer of the building: the built app in its namespace, and a screen to act through. */
export type Seat = {
  readonly name: string;
  readonly host: Host;
  readonly dataDirectory: string;
  screen: RemoteScreen;
  /** Codes and counts of what the engine did, a line each. */
  log(): Promise<string>;
  /** Stops the whole process as a computer that sleeps does, until `wake`. */
  sleep(): void;
  wake(): void;
  quit(): Promise<void>;
  /** Starts Homeroll again on the same data and unlocks the profile. */
  start(): Promise<void>;
};

const secret = 'a long hallway';

/** Sits somebody down at a computer that stands in the building already. */
export async function sitDown(building: Building, host: Host, flags: readonly string[] = []): Promise<Seat> {
  if (!existsSync(builtShell)) throw new Error('The app is not built: run "npm run build" first.');
  const { name } = host;
  const dataDirectory = join(building.directory, name.toLowerCase());
  const doorway = await openDoorway(building, host);
  let app = startApp();
  const screen = await app.screen();
  await screen.call('profiles.create', { name, avatar: '1.2.3.4.0', secretKind: 'passphrase', secret });
  const seat: Seat = {
    name,
    host,
    dataDirectory,
    screen,
    log: () => readFile(join(dataDirectory, 'logs/homeroll.log'), 'utf8').catch(() => ''),
    sleep: () => void app.child.kill('SIGSTOP'),
    wake: () => void app.child.kill('SIGCONT'),
    async quit() {
      seat.screen.close();
      await app.stop();
    },
    async start() {
      app = startApp();
      seat.screen = await app.screen();
      const { profiles } = await seat.screen.until('session', {}, () => true);
      await seat.screen.call('profiles.unlock', { profile: profiles[0]!.id, secret });
    },
  };
  building.defer(() => seat.quit());
  return seat;

  function startApp() {
    const command = [process.execPath, builtShell, '--data', dataDirectory, '--port', `${doorway.port}`, '--no-open'];
    const child = spawn('ip', ['netns', 'exec', host.namespace, ...command, ...flags], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Should this process be killed, the computers it started end too.
      env: { ...process.env, HOMEROLL_END_WITH_INPUT: '1' },
    });
    const address = addressOf(child, name);
    return {
      child,
      screen: async () => openRemoteScreen(await address),
      async stop() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGCONT');
        child.kill('SIGTERM');
        await within(`${name}’s Homeroll to end`, once(child, 'exit')).catch((error: unknown) => {
          child.kill('SIGKILL');
          throw error;
        });
      },
    };
  }
}

/** The screen's address as it is printed. */
function addressOf(child: ChildProcess, name: string): Promise<string> {
  let printed = '';
  const address = new Promise<string>((resolve, reject) => {
    const hear = (text: Buffer): void => {
      printed += text.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}(?=\s)/.exec(printed)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`${name}’s Homeroll ended early:\n${printed}`)));
  });
  return within(`the address of ${name}’s Homeroll`, address, () => `It printed:\n${printed}`);
}

/**
 * A namespace's loopback is its own. The test reaches the screen inside through a file, which all namespaces see, from
 * the same port of its own loopback: so the app is asked for under the address that it printed.
 */
async function openDoorway(building: Building, host: Host): Promise<{ readonly port: number }> {
  const path = join(building.directory, `${host.name.toLowerCase()}.socket`);
  const program = join(import.meta.dirname, 'doorway.program.ts');
  const server = createServer((outside) => joinUp(outside, connect(path)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const child = spawn('ip', ['netns', 'exec', host.namespace, process.execPath, program, path, `${port}`], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  building.defer(() => closeDoorway(server, child));
  await within(`the doorway to ${host.name}’s computer`, once(child, 'message'));
  return { port };
}

function joinUp(outside: Socket, inside: Socket): void {
  outside.pipe(inside).pipe(outside);
  outside.on('error', () => inside.destroy());
  inside.on('error', () => outside.destroy());
}

async function closeDoorway(server: Server, child: ChildProcess): Promise<void> {
  server.close();
  child.kill('SIGKILL');
  await once(child, 'exit');
}
