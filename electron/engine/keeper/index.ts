/** A keeper: a computer that is always on, stores and passes on what is sealed, and can open none of it. */
export { openKeeper, type Keeper, type KeeperOptions } from './openKeeper.ts';
export type { Erased } from './grace.ts';
export { KeeperStatus, type CircleStatus, type ComputerStatus, short } from './status.ts';
