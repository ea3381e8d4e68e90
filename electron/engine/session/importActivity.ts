import type { Importer } from '../importing/importer.ts';

/** An import of which nothing was heard for so long is left: its page was closed, and no more files will come. */
const abandonedMs = 2 * 60_000;

/** Tells whether pictures are being brought in right now. */
export function importActivity(
  importer: Pick<Importer, 'list' | 'onChange'>,
  nowMs: () => number = () => performance.now(),
): { isBusy(): boolean } {
  let lastMs = nowMs();
  importer.onChange(() => (lastMs = nowMs()));
  return {
    isBusy: () => nowMs() - lastMs < abandonedMs && importer.list().some(({ state }) => state === 'running'),
  };
}
