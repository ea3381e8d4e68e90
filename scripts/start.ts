// npm start: builds what is stale, then opens the window where Electron is on this computer and nothing was asked for that
// only the other shell does; and runs the headless shell in this very process otherwise, with the flags it was given.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.ts';
import { electronBinary } from './electronBinary.ts';

const root = join(import.meta.dirname, '..');
const asked = process.argv.slice(2);
const hasDisplay =
  ['darwin', 'win32'].includes(process.platform) || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const program = asked.length === 0 && hasDisplay ? electronBinary() : null;

if (!buildIfStale()) process.exitCode = 1;
else if (program === null) await import(pathToFileURL(join(root, 'out/main/headless.js')).href);
else spawn(program, [root], { stdio: 'inherit' }).once('exit', (code) => (process.exitCode = code ?? 1));
