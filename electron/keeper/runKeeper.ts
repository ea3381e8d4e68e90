import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { openKeeper, type Keeper, type KeeperStatus } from '#engine/keeper/index.ts';
import { defaultPort } from '#engine/network/index.ts';
import { defaultDataDirectory } from '../shell/dataDirectory.ts';
import { openLog } from '../shell/logFile.ts';
import { endingOfSystemError, exitCodes, type Ending } from '../shell/sentences.ts';
import { stopSignal } from '../shell/stopSignal.ts';
import { thisComputersName } from '../shell/thisComputersName.ts';
import { readKeeperCommandLine, type KeeperStart } from './commandLine.ts';
import { openDialogue } from './dialogue.ts';
import { eraseAndSay } from './eraseWords.ts';
import { keeperEndingOf } from './sentences.ts';
import { showStatus } from './showStatus.ts';
import { keepStatusFile } from './statusFile.ts';
import { sizeText } from './sizes.ts';
import { howPutOut, putOutWords, type PutOut } from './statusWords.ts';

/** The whole life of a keeper, from the command line to the exit code. */
export async function runKeeper(argv: readonly string[]): Promise<number> {
  const people = defaultDataDirectory();
  const commandLine = readKeeperCommandLine(argv, {
    // Beside the folder of the people at this computer: it may be a keeper as well.
    dataDirectory: join(dirname(people), 'homeroll-keeper'),
    name: thisComputersName(),
  });
  switch (commandLine.kind) {
    case 'help':
      console.log(commandLine.text);
      return exitCodes.stopped;
    case 'wrong':
      return end({ sentence: commandLine.sentence, exitCode: exitCodes.wrongFlags });
    case 'status':
      return showStatus(commandLine.dataDirectory, commandLine.asJson);
    case 'start':
      return run(commandLine.options);
  }
}

async function run(options: KeeperStart): Promise<number> {
  const { dataDirectory, listen, port, quotaBytes, name } = options;
  const stopped = stopSignal();
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    const { log, closeLog } = openLog(dataDirectory);
    let changed: () => void = () => undefined;
    const opened = await openKeeper({
      dataDirectory,
      quotaBytes,
      name,
      network: { ...(listen === null ? {} : { host: listen }), ...(port === undefined ? {} : { port }) },
      onChange: () => changed(),
      log,
    });
    if (!opened.ok) {
      log('error', 'keeper-not-started', { code: opened.problem.code });
      closeLog();
      return end(keeperEndingOf(opened.problem.code, dataDirectory));
    }
    const keeper = opened.value;
    if (port !== undefined && port !== 0 && keeper.port !== port) {
      // A firewall may let in nothing but what was asked for: another port would look well and be of no use.
      await keeper.close();
      closeLog();
      const code = port < 1024 ? 'EACCES' : 'EADDRINUSE';
      return end(endingOfSystemError(Object.assign(new Error(), { code }), port, dataDirectory));
    }
    const notice = tellOfBeingPutOut();
    const statusFile = keepStatusFile(dataDirectory, () => notice(keeper.status()), log);
    changed = statusFile.changed;
    log('info', 'keeper-started', { circles: keeper.status().circles.length });
    if (options.erase) void eraseAndSay(keeper, (text) => console.log(text));
    const putAway = talk(keeper, options);
    await stopped;
    putAway();
    statusFile.stop();
    await keeper.close();
    log('info', 'stopped');
    closeLog();
    return exitCodes.stopped;
  } catch (error) {
    return end(endingOfSystemError(error, port ?? 0, dataDirectory));
  }
}

function end({ sentence, exitCode }: Ending): number {
  console.error(sentence);
  return exitCode;
}

/** Looks through each status that is written down, and says of each circle that it was put out of it, and what became of its copy. */
function tellOfBeingPutOut(): (status: KeeperStatus) => KeeperStatus {
  const told = new Map<string, PutOut>();
  return (status) => {
    for (const circle of status.circles) {
      const how = howPutOut(circle);
      if (how !== 'in' && told.get(circle.circle) !== how)
        console.log(`\nCircle ${circle.circle}: ${putOutWords(circle)}`);
      told.set(circle.circle, how);
    }
    return status;
  };
}

/** Says where it is, and talks with whoever types. Without anybody at the terminal it goes on all the same. */
function talk(keeper: Keeper, { dataDirectory, port, quotaBytes, join: where }: KeeperStart): () => void {
  const { addresses, circles } = keeper.status();
  console.log('Homeroll’s keeper is running. It keeps and passes on what it cannot read. Ctrl+C ends it.');
  console.log(
    `It keeps everything in ${dataDirectory}${quotaBytes === null ? '' : `, at most ${sizeText(quotaBytes)}`}.`,
  );
  if (addresses.length > 0) console.log(`Others reach it at ${addresses.join(' or ')}.`);
  if (port === undefined && keeper.port !== defaultPort)
    console.log(`Port ${defaultPort} is taken on this computer: a firewall has to let ${keeper.port} in.`);
  if (circles.length > 0) console.log('Press Enter for how it is; type "join" to ask to be let into a further circle.');
  const dialogue = openDialogue(keeper, { say: (text) => console.log(text) }, where);
  const keyboard = createInterface({ input: process.stdin, terminal: false }).on('line', dialogue.take);
  return () => {
    keyboard.close();
    dialogue.close();
  };
}
