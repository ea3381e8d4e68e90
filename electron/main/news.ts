import type { Electron } from './electronApi.ts';

/** Who there is something new from; as many as it may be, it is told by names and never by a count. */
export function wordsFor(who: readonly string[]): string {
  const [first, second, third] = who;
  if (first === undefined) return '';
  if (second === undefined) return `Something new from ${first}`;
  if (third === undefined) return `Something new from ${first} and ${second}`;
  return `Something new from ${first}, ${second} and others`;
}

/** Shows who there is something new from. Nothing of a picture is in it: it may be read on a locked screen. */
export function tellNews(Notification: Electron['Notification'], who: readonly string[], onClick: () => void): void {
  if (who.length === 0 || !Notification.isSupported()) return;
  const notification = new Notification({ title: 'Homeroll', body: wordsFor(who), silent: true });
  notification.on('click', onClick);
  notification.show();
}
