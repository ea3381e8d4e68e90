/** Everything that the desktop shell says outside the window: menus, notifications, questions. */
export const words = {
  name: 'Homeroll',
  paused: 'Homeroll is paused: no pictures come or go',
  cannotOpen: 'Homeroll cannot open',
  refusedSwitch: (name: string): string =>
    `It was started with --${name}, which takes down a wall that keeps your pictures safe, so it did not start. Nothing was changed. ` +
    (name === 'no-sandbox'
      ? 'Where this system adds that by itself, install Homeroll from its .deb package, which needs no such thing.'
      : 'Start it without.'),

  open: 'Open Homeroll',
  letSomeoneIn: 'Let someone in…',
  settings: 'Settings…',
  startAtLogin: 'Start when I log in',
  pause: 'Pause',
  pauseHour: 'For an hour',
  pauseUntil: 'Until I go on',
  goOn: 'Go on',
  quit: 'Quit Homeroll',
  edit: 'Edit',
  view: 'View',
  window: 'Window',

  loginQuestion: 'Shall Homeroll start when you log in?',
  loginDetail:
    'Pictures then come and go while you do other things. It waits beside the clock and opens no window. You can change this in Homeroll’s menu at any time.',
  loginYes: 'Start with the computer',
  loginNo: 'Not now',

  somebody: 'Somebody',
  atTheDoor: 'Somebody is at the door',
  /** Who has hung something up, by names and never by a count. */
  hungUp(who: readonly string[], album: string | null): string {
    const where = album === null ? '' : ` in ${album}`;
    return `${people(who)} hung up pictures${where}`;
  },
};

function people([first = '', second, third]: readonly string[]): string {
  const named = first === '' ? words.somebody : first;
  if (second === undefined) return named;
  return third === undefined ? `${named} and ${second}` : `${named}, ${second} and others`;
}
