// Does one thing on Mum's computer, and is killed in the middle of it. Usage: mum.program.ts rotate|takeBack FOLDER
import { once } from 'node:events';
import { familyToKill, openMums, tasks, type Task } from './tasks.ts';

const [, , task, directory] = process.argv;
if (task === undefined || !(task in tasks) || directory === undefined) throw new Error('Which task, in which folder?');
const say = (word: string) => new Promise<void>((resolve) => process.stdout.write(`${word}\n`, () => resolve()));

const family = await familyToKill();
const seat = await openMums(family, directory);
await say('ready');
// It may be killed here, before it has begun.
await once(process.stdin, 'data');
process.stdin.destroy();
await seat.write(tasks[task as Task](family));
await say('done');
await seat.close();
