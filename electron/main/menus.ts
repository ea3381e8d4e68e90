import type { MenuItemConstructorOptions } from 'electron';
import type { ScreenPage } from './window.ts';

export type MenuActs = {
  readonly show: (page?: ScreenPage) => void;
  readonly quit: () => void;
  readonly startsAtLogin: () => boolean;
  readonly setStartsAtLogin: (starts: boolean) => void;
  /** Null as long as the engine cannot be paused. */
  readonly pause: { readonly isPaused: () => boolean; readonly set: (paused: boolean) => void } | null;
};

/** The tray's menu: what somebody wants of an app that they do not look at. */
export function trayMenu(acts: MenuActs): MenuItemConstructorOptions[] {
  return [
    { label: 'Open Homeroll', click: () => acts.show() },
    { label: 'Let someone in…', click: () => acts.show('/door') },
    ...pauseItem(acts),
    { type: 'separator' },
    startsAtLoginItem(acts),
    { type: 'separator' },
    { label: 'Quit Homeroll', click: acts.quit },
  ];
}

/** The menu bar: nothing that shows developer tools, loads anew or opens addresses. */
export function menuBar(acts: MenuActs, platform: NodeJS.Platform = process.platform): MenuItemConstructorOptions[] {
  return [
    {
      label: 'Homeroll',
      submenu: [
        { label: 'Let someone in…', click: () => acts.show('/door') },
        { label: 'Settings…', accelerator: 'CmdOrCtrl+,', click: () => acts.show('/settings') },
        startsAtLoginItem(acts),
        { type: 'separator' },
        ...(platform === 'darwin'
          ? ([{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, { type: 'separator' }] as const)
          : []),
        { label: 'Quit Homeroll', accelerator: 'CmdOrCtrl+Q', click: acts.quit },
      ],
    },
    {
      label: 'Edit',
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
      label: 'View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'close' }] },
  ];
}

/** Off until somebody ticks it: nothing starts by itself that was not asked for. */
const startsAtLoginItem = ({ startsAtLogin, setStartsAtLogin }: MenuActs): MenuItemConstructorOptions => ({
  label: 'Start when I log in',
  type: 'checkbox',
  checked: startsAtLogin(),
  click: ({ checked }) => setStartsAtLogin(checked),
});

const pauseItem = ({ pause }: MenuActs): MenuItemConstructorOptions[] =>
  pause === null
    ? []
    : [{ label: 'Pause', type: 'checkbox', checked: pause.isPaused(), click: ({ checked }) => pause.set(checked) }];
