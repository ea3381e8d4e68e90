import { openDataFolder } from '../dataFolder.ts';

// Opens the data folder named on the command line, says how it went, and stays.
const opened = await openDataFolder(process.argv[2] ?? '');
process.stdout.write(`${opened.ok ? 'open' : opened.problem.code}\n`);
setInterval(() => undefined, 60_000);
