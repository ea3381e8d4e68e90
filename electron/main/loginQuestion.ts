import { readFileSync, writeFileSync } from 'node:fs';
import type { Electron } from './electronApi.ts';
import type { LoginStart } from './loginStart.ts';
import { words } from './words.ts';

/**
 * Asks whether the app shall start at login: once ever, and at the second start, when somebody knows what it is. Until
 * they say yes it does not.
 */
export async function askOnce({ app, dialog }: Electron, file: string, login: LoginStart): Promise<void> {
  // While developing, what would be started is not the app.
  if (!app.isPackaged || login.get()) return;
  const before = readNote(file);
  if (before !== 'asked') writeNote(file, before === null ? 'started' : 'asked');
  if (before !== 'started') return;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: words.loginQuestion,
    detail: words.loginDetail,
    buttons: [words.loginNo, words.loginYes],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) login.set(true);
}

type Note = 'started' | 'asked';

function readNote(file: string): Note | null {
  try {
    return readFileSync(file, 'utf8') === 'asked' ? 'asked' : 'started';
  } catch {
    return null;
  }
}

function writeNote(file: string, note: Note): void {
  try {
    writeFileSync(file, note, { mode: 0o600 });
  } catch {
    // It is asked at another start.
  }
}
