import { Subject, type Observable } from 'rxjs';
import { filter, throttleTime, asyncScheduler } from 'rxjs';

/** What a screen may have to show anew. */
export type Topic =
  'profiles' | 'circle' | 'photos' | 'network' | 'transfers' | 'pile' | 'imports' | 'door' | 'joining' | 'erased';

/** Tells queries that an answer may have changed; each looks for itself. */
export type Changes = { tell(...topics: readonly Topic[]): void; of(topics: readonly Topic[]): Observable<Topic> };

/** A screen cannot show more than this: answers in between are skipped, the last one never is. */
const frameMs = 30;

export function createChanges(): Changes {
  const told$ = new Subject<Topic>();
  return {
    tell(...topics) {
      for (const topic of topics) told$.next(topic);
    },
    of: (topics) =>
      told$.pipe(
        filter((topic) => topics.includes(topic)),
        throttleTime(frameMs, asyncScheduler, { leading: true, trailing: true }),
      ),
  };
}
