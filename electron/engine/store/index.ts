export {
  largestPage,
  openEnvelopeStore,
  storeFileName,
  type EnvelopeStore,
  type EnvelopeStoreOptions,
} from './envelopeStore.ts';
export type { StoreProblem } from './problems.ts';
export { StoreCheckpoint } from './types.ts';
export type { EnvelopePage, FanIn, Gate, GateProblem, StoredEnvelope, Upstream } from './types.ts';
