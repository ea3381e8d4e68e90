import type { Session } from '../session/session.ts';
import type { News } from './news.ts';
import { watchNews } from './watchNews.ts';

export type Teller = {
  onNews(listener: (news: News) => void): () => void;
  /** Whose news is told from now on; null while everything is locked, when there is none. */
  follow(session: Session | null): void;
};

/** News of whoever has the profile open, for a shell that has people who do not look. */
export function createTeller(): Teller {
  const listeners = new Set<(news: News) => void>();
  let stop: () => void = () => undefined;
  return {
    onNews(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    follow(session) {
      stop();
      stop = session === null ? () => undefined : watch(session);
    },
  };

  function watch({ circles, door, profile }: Session): () => void {
    return watchNews({ circles, door, tell, wanted: () => profile.state().settings.notifications ?? true });
  }

  function tell(news: News): void {
    for (const listener of listeners) listener(news);
  }
}
