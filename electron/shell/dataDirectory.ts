import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where each system's programs keep a person's data. */
export function defaultDataDirectory(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home = homedir(),
): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Homeroll');
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Homeroll');
    default:
      // An empty or relative value counts as none: XDG Base Directory Specification.
      return join(
        env['XDG_DATA_HOME']?.startsWith('/') ? env['XDG_DATA_HOME'] : join(home, '.local', 'share'),
        'homeroll',
      );
  }
}
