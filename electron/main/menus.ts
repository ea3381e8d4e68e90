import type { MenuItemConstructorOptions } from 'electron';
import type { Pause } from './pause.ts';
import type { ScreenPage } from './window.ts';
import { words } from './words.ts';

export type MenuActs = {
  readonly show: (page?: ScreenPage) => void;
  readonly letSomeoneIn: () => void;
  readonly quit: () => void;
  readonly startsAtLogin: () => boolean;
  readonly setStartsAtLogin: (starts: boolean) => void;
  readonly pause: Pick<Pause, 'isPaused' | 'begin' | 'end'>;
};

/** The tray's menu: what somebody wants of an app that they do not look at. */
export function trayMenu(acts: MenuActs): MenuItemConstructorOptions[] {
  return [
    { label: words.open, click: () => acts.show() },
    { label: words.letSomeoneIn, click: acts.letSomeoneIn },
    pauseItem(acts),
    { type: 'separator' },
    startsAtLoginItem(acts),
    { type: 'separator' },
    { label: words.quit, click: acts.quit },
  ];
}

/** The menu bar: nothing that shows developer tools, loads anew or opens addresses. */
export function menuBar(acts: MenuActs, platform: NodeJS.Platform = process.platform): MenuItemConstructorOptions[] {
  return [
    {
      label: words.name,
      submenu: [
        { label: words.letSomeoneIn, click: acts.letSomeoneIn },
        { label: words.settings, accelerator: 'CmdOrCtrl+,', click: () => acts.show('/settings') },
        startsAtLoginItem(acts),
        { type: 'separator' },
        ...(platform === 'darwin'
          ? ([{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, { type: 'separator' }] as const)
          : []),
        { label: words.quit, accelerator: 'CmdOrCtrl+Q', click: acts.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: words.window, submenu: [{ role: 'minimize' }, { role: 'close' }] },
  ];
}

/** Off until somebody ticks it: nothing starts by itself that was not asked for. */
const startsAtLoginItem = ({ startsAtLogin, setStartsAtLogin }: MenuActs): MenuItemConstructorOptions => ({
  label: words.startAtLogin,
  type: 'checkbox',
  checked: startsAtLogin(),
  click: ({ checked }) => setStartsAtLogin(checked),
});

const pauseItem = ({ pause }: MenuActs): MenuItemConstructorOptions =>
  pause.isPaused()
    ? { label: words.goOn, click: () => pause.end() }
    : {
        label: words.pause,
        submenu: [
          { label: words.pauseHour, click: () => pause.begin('hour') },
          { label: words.pauseUntil, click: () => pause.begin('untilEnded') },
        ],
      };
