import type { DeviceId } from '#shared/domain/ids.ts';
import type { LiveLink } from './link.ts';

type Candidate = Pick<LiveLink, 'device' | 'dialledByUs' | 'start'>;

/**
 * Both computers may dial each other at once. Both then keep the same one of the two connections, without a word: the
 * one that the device with the lower id dialled. A computer that has restarted since is taken at its newest connection, as is
 * one that dialled twice, which it only does when it has lost the first.
 */
export function keepsNew(own: DeviceId, existing: Candidate, fresh: Candidate): boolean {
  if (existing.start !== fresh.start || existing.dialledByUs === fresh.dialledByUs) return true;
  return fresh.dialledByUs === own < fresh.device;
}
