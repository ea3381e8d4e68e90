export { openEnvelopeStore, type EnvelopeStore, type EnvelopeStoreOptions } from './envelopeStore.ts';
export { storeFileName } from './envelopeRow.ts';
export { isSameFile } from './sqlite/fileMark.ts';
export {
  finishSettingAside,
  readSetAside,
  removeSetAside,
  setAsideDamaged,
  setAsideStores,
  setAsideUpstream,
} from './setAside.ts';
export { hearToTheEnd, localUpstream } from './localUpstream.ts';
export { readWaiting, waitingUpstream, writeWaiting } from './waiting.ts';
export { StoreError, type StoreProblem } from './problems.ts';
export { StoreCheckpoint } from './types.ts';
export type { EnvelopePage, FanIn, Gate, GateProblem, StoredEnvelope, Upstream } from './types.ts';
