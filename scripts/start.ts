// npm start: builds what is stale and runs the headless shell in this very process, with the flags it was given.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.ts';

if (buildIfStale()) await import(pathToFileURL(join(import.meta.dirname, '../out/main/headless.js')).href);
else process.exitCode = 1;
