import type { Cost } from '../measure/cost.ts';

/** Another way to bring files from one folder to another on this computer, between two processes, over loopback. */
export type Peer = AsyncDisposable & {
  readonly name: string;
  /** Everything that lies in its folder now, to a receiver that has nothing. */
  moveAll(): Promise<Cost>;
};
