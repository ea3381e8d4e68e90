import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';

export type LoginStart = {
  get(): boolean;
  set(starts: boolean): void;
  /** Whether it was the login that started the app this time. macOS hands no flag on, and tells instead. */
  wasUsed(argv: readonly string[]): boolean;
};

/** The flag with which the system starts the app at login: it goes to the tray, and no window opens. */
export const hiddenFlag = '--hidden';

/** Whether the app starts when its person logs in. Electron knows how on macOS and Windows; on Linux it is a file (XDG autostart). */
export function createLoginStart(
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings' | 'getPath'>,
  platform: NodeJS.Platform = process.platform,
  program: string = process.env['APPIMAGE'] ?? process.execPath,
): LoginStart {
  if (platform !== 'linux') {
    return {
      wasUsed: (argv) =>
        argv.includes(hiddenFlag) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin),
      get: () => app.getLoginItemSettings({ args: [hiddenFlag] }).openAtLogin,
      set: (starts) => app.setLoginItemSettings({ openAtLogin: starts, args: [hiddenFlag] }),
    };
  }
  const file = join(app.getPath('appData'), 'autostart', 'homeroll.desktop');
  return {
    wasUsed: (argv) => argv.includes(hiddenFlag),
    get: () => existsSync(file),
    set(starts) {
      if (!starts) {
        rmSync(file, { force: true });
        return;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, desktopEntry(program));
    },
  };
}

/** Quoted as the Desktop Entry Specification wants it: first for its arguments, then for its strings; a % is doubled. */
function desktopEntry(program: string): string {
  const argument = `"${program.replaceAll(/["`$\\]/g, (sign) => `\\${sign}`)}"`;
  const exec = argument.replaceAll('\\', '\\\\').replaceAll('%', '%%');
  return `[Desktop Entry]\nType=Application\nName=Homeroll\nExec=${exec} ${hiddenFlag}\nTerminal=false\n`;
}
