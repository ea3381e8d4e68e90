import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..');

/** The files whose stories are about pages, over an engine that is played in the page itself. */
export const playedStories: readonly string[] = readdirSync(folder).filter(
  (name) => name.endsWith('.spec.ts') && readFileSync(join(folder, name), 'utf8').includes('./support/fakeScreens.ts'),
);
