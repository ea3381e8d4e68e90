import type { News } from '#engine/news/news.ts';
import type { Electron } from './electronApi.ts';
import type { ScreenPage } from './window.ts';
import { words } from './words.ts';

/** Tells of something while nobody looks at the window. Nothing of a picture is in it: it may be read on a locked screen. */
export function tellNews(
  Notification: Electron['Notification'],
  news: News,
  turnTo: (page?: ScreenPage) => void,
): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title: words.name, body: bodyOf(news), silent: true });
  notification.on('click', () => turnTo(news.kind === 'atTheDoor' ? '/door' : undefined));
  notification.show();
}

const bodyOf = (news: News): string =>
  news.kind === 'atTheDoor' ? words.atTheDoor : words.hungUp(news.who, news.album);
