import type { Timing } from './types.ts';

export const defaultTiming: Timing = {
  heartbeatMs: 4000,
  silenceMs: 12_000,
  firstRetryMs: 500,
  longestRetryMs: 30_000,
  handshakeMs: 8000,
  headersMs: 5000,
  answerMs: 30_000,
  courtesyMs: 1500,
  probeMs: 2000,
  staggerMs: 250,
};
