import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StartOptions } from '../commandLine.ts';
import { openInBrowser, hasDisplay } from '../openBrowser.ts';
import { runDemo } from './demo.ts';

/** `npm start -- --demo`: tells what happens, where the three screens are, and how a fourth computer joins. */
export async function runDemoShell(options: StartOptions, program: string): Promise<number> {
  const dataDirectory = join(options.dataDirectory, 'demo');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const { stop, seats } = await runDemo({ program, dataDirectory, say: (line) => console.log(`  ${line}`) });

  const tell = async () => {
    console.log('\nOpen each of these in a window of its own (each address works once; Enter prints fresh ones):\n');
    for (const { person, computer } of seats) {
      console.log(`  ${person.name.padEnd(8)} ${await computer.freshAddress()}`);
      console.log(
        `  ${''.padEnd(8)} ${person.secretKind === 'pin' ? 'PIN' : 'passphrase'}, should you lock it: ${person.secret}`,
      );
    }
  };
  await tell();
  console.log(`
A fourth computer that joins by the real dialogue:

  1. on Mum’s screen choose People, then “Let someone in”
  2. in another terminal: npm start -- --data ${join(dataDirectory, 'fourth')} --listen 127.0.0.1
  3. make a profile there, choose “Join a family”, and type the address that Mum’s screen shows

Everything lies in ${dataDirectory}. Ctrl+C ends the demo; start it again and it goes on.`);
  const browserFile =
    options.openBrowser && hasDisplay() && seats[0] !== undefined
      ? openInBrowser(await seats[0].computer.freshAddress(), dataDirectory)
      : () => undefined;
  const keyboard = createInterface({ input: process.stdin, terminal: false }).on('line', () => void tell());
  await ended;
  keyboard.close();
  browserFile();
  await stop();
  return 0;
}
