import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Log, LogFields } from '#engine/engine.ts';

/** When the log is longer than this at a start, a new one is begun and the one before is kept. */
const mostBytes = 2 * 1024 * 1024;
const keptFiles = 3;

/**
 * The log, `logs/homeroll.log` in the data folder: one JSON object a line. It never leaves the computer, and since a
 * person may hand it to somebody who helps them, it holds codes and counts and nothing about anybody.
 *
 * @throws when the folder cannot be written
 */
export function openLog(dataDirectory: string): { readonly log: Log; readonly closeLog: () => void } {
  const directory = join(dataDirectory, 'logs');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'homeroll.log');
  if (sizeOf(path) > mostBytes) rotate(path);
  const destination = pino.destination({ dest: path, sync: true, mode: 0o600 });
  const logger = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    log: (level, event, fields = {}) => logger[level](withoutTexts(fields), event),
    closeLog: () => destination.end(),
  };
}

/** Codes (`ENOENT`, `token-used-twice`), names in our code (`photos.share`, `TypeError`), and places (`server.js:12`). */
const code = /^(?:[A-Z][A-Z0-9_]*|[a-z]+(?:[A-Z][a-z]+)*(?:[.-][a-z]+(?:[A-Z][a-z]+)*)*|[A-Za-z]*Error)$/;
const places = /^(?:\?|[\w.-]+:\d+)(?: (?:\?|[\w.-]+:\d+))*$/;

/** A second net under the rule of `Log`: a text that does not look like a code does not get into the file. */
function withoutTexts(fields: LogFields): LogFields {
  const kept = Object.entries(fields).map(([name, value]) => {
    const isText = typeof value === 'string' && !(value.length <= 60 && code.test(value)) && !places.test(value);
    return [name, isText ? '(left out)' : value];
  });
  return Object.fromEntries(kept) as LogFields;
}

function rotate(path: string): void {
  rmSync(`${path}.${keptFiles}`, { force: true });
  for (let age = keptFiles - 1; age >= 1; age--) renameIfThere(`${path}.${age}`, `${path}.${age + 1}`);
  renameIfThere(path, `${path}.1`);
}

function renameIfThere(from: string, to: string): void {
  if (sizeOf(from) >= 0) renameSync(from, to);
}

/** In bytes; -1 when there is no such file. */
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? -1;
