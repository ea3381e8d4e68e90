import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../node_modules/electron');

/**
 * Electron's program, if it is on this computer already; null otherwise. The `electron` package downloads it when it is
 * required, so it is not required here.
 */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | null {
  const pathFile = join(folder, 'path.txt');
  const distribution = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  if (!existsSync(pathFile)) return null;
  const program = join(distribution, readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

export const withoutElectron =
  'Electron itself is not on this computer: "npx install-electron" fetches it, where the internet allows.';
