import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CreateEngine, EngineOptions } from '#engine/engine.ts';
import { readCommandLine, type StartOptions } from './commandLine.ts';
import { defaultDataDirectory } from '../shell/dataDirectory.ts';
import { openLog } from '../shell/logFile.ts';
import { hasDisplay, openInBrowser } from './openBrowser.ts';
import { startScreenServer, type ScreenServer, type ScreenServerOptions } from './screenServer.ts';
import { endingOf, endingOfSystemError, exitCodes, type Ending } from '../shell/sentences.ts';
import { readStaticFiles } from '../shell/staticFiles.ts';
import { stopSignal } from '../shell/stopSignal.ts';
import { thisComputersName } from '../shell/thisComputersName.ts';

export type HeadlessParts = {
  readonly createEngine: CreateEngine;
  /** Where the built screen lies, and the programs of the engine's own processes. */
  readonly screenDirectory: string;
  readonly workerFiles: EngineOptions['workerFiles'];
  /** Runs until it is stopped; returns the exit code. */
  readonly runDemo?: (options: StartOptions) => Promise<number>;
};

/**
 * The whole life of the headless shell, from the command line to the exit code: open the data, show the screen,
 * tell the address, and end cleanly when asked to.
 */
export async function runHeadless(argv: readonly string[], parts: HeadlessParts): Promise<number> {
  const commandLine = readCommandLine(argv, defaultDataDirectory());
  switch (commandLine.kind) {
    case 'help':
      console.log(commandLine.text);
      return exitCodes.stopped;
    case 'wrong':
      console.error(commandLine.sentence);
      return exitCodes.wrongFlags;
    case 'start':
      if (commandLine.options.demo && parts.runDemo) return parts.runDemo(commandLine.options);
      return run(commandLine.options, parts);
  }
}

async function run(options: StartOptions, parts: HeadlessParts): Promise<number> {
  const { dataDirectory, port, listen } = options;
  const stopped = stopSignal();
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    const { log, closeLog } = openLog(dataDirectory);
    const created = await parts.createEngine({
      dataDirectory,
      deviceName: thisComputersName(),
      workerFiles: parts.workerFiles,
      ...(listen === null ? {} : { network: { host: listen } }),
      log,
    });
    if (!created.ok) {
      log('error', 'engine-not-started', { code: created.problem.code });
      closeLog();
      return end(endingOf(created.problem.code, dataDirectory));
    }
    const engine = created.value;
    try {
      const files = await readStaticFiles(parts.screenDirectory);
      const screen = await startScreenServer({ engine, files, port, log, ...forDevelopers() });
      const putAway = show(screen, options);
      log('info', 'started');
      await stopped;
      putAway();
      await screen.close();
    } finally {
      await engine.close();
      log('info', 'stopped');
      closeLog();
    }
    return exitCodes.stopped;
  } catch (error) {
    return end(endingOfSystemError(error, port, dataDirectory));
  }
}

function end({ sentence, exitCode }: Ending): number {
  console.error(sentence);
  return exitCode;
}

/** HOMEROLL_DEBUG=1 shows bugs where a developer sees them; a person's log holds no more than their kind and place. */
function forDevelopers(): Pick<ScreenServerOptions, 'checkOutputs' | 'onBug'> {
  return process.env['HOMEROLL_DEBUG'] === '1' ? { checkOutputs: true, onBug: (error) => console.error(error) } : {};
}

/** Tells the person where the screen is, now and whenever they press Enter. */
function show(screen: ScreenServer, { dataDirectory, openBrowser }: StartOptions): () => void {
  const tell = (): void => console.log(`\n  ${screen.freshAddress('terminal')}\n`);
  console.log('Homeroll is running. Its screen, for this computer only, is at');
  tell();
  console.log('The address works once: press Enter for a fresh one. Ctrl+C ends Homeroll.');
  const removeFile =
    openBrowser && hasDisplay() ? openInBrowser(screen.freshAddress('browser'), dataDirectory) : () => undefined;
  screen.onUsedTwice(() => {
    console.log('\nThat address was opened in two places. To be safe, both were closed. Here is a fresh one:');
    tell();
  });
  const keyboard = createInterface({ input: process.stdin, terminal: false }).on('line', tell);
  return () => {
    keyboard.close();
    removeFile();
  };
}
