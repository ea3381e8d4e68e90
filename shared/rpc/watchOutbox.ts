import type { Problem } from '../contract/problems.ts';
import type { EngineFrame } from './frames.ts';

type Answer = { readonly value: unknown } | { readonly problem: Problem };

/** The answers of one watch on their way to the screen: one under way, and behind it only the latest. */
export type WatchOutbox = {
  push(answer: Answer): void;
  /** The screen has dealt with the answer that was under way. */
  seen(): void;
};

export function createWatchOutbox(id: number, send: (frame: EngineFrame) => void): WatchOutbox {
  let underWay = false;
  let latest: Answer | null = null;
  const sendLatest = (): void => {
    if (underWay || latest === null) return;
    const answer = latest;
    latest = null;
    underWay = true;
    send('problem' in answer ? { type: 'problem', id, ...answer } : { type: 'value', id, ...answer });
  };
  return {
    push(answer) {
      latest = answer;
      sendLatest();
    },
    seen() {
      underWay = false;
      sendLatest();
    },
  };
}
