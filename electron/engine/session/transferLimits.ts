import type { Settings } from '#shared/contract/views.ts';
import type { Pace } from '../blobs/index.ts';

const mebibyte = 1024 * 1024;

/** Puts the settings' bounds, and no others, into force. */
export function limitTransfers(pace: Pace, { transferLimits = [] }: Settings): void {
  pace.clear();
  for (const { network, mebibytesPerSecond } of transferLimits) pace.setLimit(network, mebibytesPerSecond * mebibyte);
}

/** As a part of settings: a bound that was never set is not there. */
export const limitsIn = (transferLimits: Settings['transferLimits']): Pick<Settings, 'transferLimits'> =>
  transferLimits === undefined ? {} : { transferLimits };
