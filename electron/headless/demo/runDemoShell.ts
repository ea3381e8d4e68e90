import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StartOptions } from '../commandLine.ts';
import { openInBrowser, hasDisplay } from '../openBrowser.ts';
import { exitCodes } from '../../shell/sentences.ts';
import { stopSignal } from '../../shell/stopSignal.ts';
import { runDemo, type Demo } from './demo.ts';
import { circleName } from './family.ts';

/** `npm start -- --demo`: tells what happens, where the three screens are, and how a fourth computer joins. */
export async function runDemoShell(
  options: StartOptions,
  programs: { readonly app: string; readonly artist: string },
): Promise<number> {
  const dataDirectory = join(options.dataDirectory, 'demo');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const stopping = new AbortController();
  const stopped = stopSignal().then(() => stopping.abort());
  const say = (line: string): void => console.log(`  ${line}`);
  console.log('\nThree computers of an invented family are starting on this one.\n');
  let demo: Demo;
  try {
    demo = await runDemo({
      programs,
      dataDirectory,
      say,
      onFreshAddress: ({ name }, address) =>
        console.log(
          `\n  ${name}’s address was opened in two places. To be safe, both were closed. A fresh one:\n  ${address}\n`,
        ),
    });
  } catch (error) {
    // Ctrl+C ends the three computers at the same moment, and whatever was being said to them.
    if (!stopping.signal.aborted) console.error(`  The demo could not start: ${reasonOf(error)}`);
    return stopping.signal.aborted ? exitCodes.stopped : exitCodes.failed;
  }
  await tellAddresses(demo);
  const browserFile =
    options.openBrowser && hasDisplay() && demo.seats[0] !== undefined
      ? openInBrowser(await demo.seats[0].computer.freshAddress(), dataDirectory)
      : () => undefined;
  const keyboard = createInterface({ input: process.stdin, terminal: false }).on(
    'line',
    () => void tellAddresses(demo),
  );

  let exitCode: number = exitCodes.stopped;
  if (demo.pictures !== null) {
    console.log('\nTheir pictures are being drawn. Open the walls and watch them arrive:\n');
    try {
      await Promise.race([demo.pictures.then(() => say('Every computer has every picture.')), stopped]);
    } catch (error) {
      if (!stopping.signal.aborted) say(`The pictures did not all come: ${reasonOf(error)}`);
      exitCode = stopping.signal.aborted ? exitCodes.stopped : exitCodes.failed;
    }
  }
  if (!stopping.signal.aborted) console.log(whatNext(dataDirectory));
  await stopped;
  keyboard.close();
  browserFile();
  await demo.stop();
  return exitCode;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'something went wrong');

async function tellAddresses({ seats }: Demo): Promise<void> {
  const lines: string[] = [];
  for (const { person, computer } of seats) {
    const secret = `${person.secretKind === 'pin' ? 'PIN' : 'passphrase'} ${person.secret}`;
    lines.push(
      `  ${person.name.padEnd(8)} ${await computer.freshAddress()}`,
      `  ${''.padEnd(8)} (if you lock it: ${secret})`,
    );
  }
  console.log('\nOpen each in a window of its own. An address works once; Enter prints fresh ones.\n');
  console.log(lines.join('\n'));
}

const whatNext = (dataDirectory: string): string => `
Let a fourth computer in yourself:

  1. on Mum’s screen choose “Let someone in” and open the door
  2. in another terminal: npm start -- --data ${join(dataDirectory, 'fourth')} --listen 127.0.0.1
  3. there, say who you are, choose “Join a family”, and knock at ${circleName}
     (should it not be in the list, type the address that Mum’s screen shows)

Everything lies in ${dataDirectory}. Ctrl+C ends the demo; started again, it goes on where it was.`;
