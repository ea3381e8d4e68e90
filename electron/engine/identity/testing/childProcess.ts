import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export type Program = {
  /** The next line that it writes; null when it has ended without one. */
  nextLine(): Promise<string | null>;
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>;
};

/** Runs one of the programs beside this file in a process of its own. */
export function run(file: string, ...args: readonly string[]): Program {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = (): Promise<void> => {
    child.kill('SIGKILL');
    return exited;
  };
  onTestFinished(kill);
  return { nextLine: lineReader(child), kill };
}

function lineReader(child: ChildProcess): () => Promise<string | null> {
  const lines: string[] = [];
  const waiting: ((line: string | null) => void)[] = [];
  let rest = '';
  let ended = false;
  child.stdout?.setEncoding('utf8');
  child.stdout?.on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      const wait = waiting.shift();
      if (wait) wait(line);
      else lines.push(line);
    }
  });
  child.stdout?.once('close', () => {
    ended = true;
    for (const wait of waiting.splice(0)) wait(null);
  });
  return () =>
    new Promise((resolve) => {
      const line = lines.shift();
      if (line !== undefined) resolve(line);
      else if (ended) resolve(null);
      else waiting.push(resolve);
    });
}
