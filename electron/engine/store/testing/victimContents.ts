import type { StoredEnvelope } from '../types.ts';
import { envelope } from './envelopes.ts';

/** The n-th batch that the victim appends, the same in every run. */
export const batchOf = (batch: number): StoredEnvelope[] =>
  Array.from({ length: 1 + ((batch * 7) % 40) }, (_, index) => envelope(`${batch}.${index} ${'x'.repeat(500)}`));

/** What the victim pulls. */
export const pulled = (): StoredEnvelope[] =>
  Array.from({ length: 3_000 }, (_, index) => envelope(`pulled ${index} ${'y'.repeat(500)}`));
