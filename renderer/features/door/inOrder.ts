import type { JoinRequest } from '#shared/contract/views.ts';

/** Whether there is still something to read or to do about who knocked, besides that it is over. */
export const isLive = ({ step }: Pick<JoinRequest, 'step'>): boolean => step !== 'ended';

/** Who is at the door now first, what is over under them; each in the order in which they knocked. */
export const inOrder = (requests: readonly JoinRequest[]): readonly JoinRequest[] => [
  ...requests.filter(isLive),
  ...requests.filter((request) => !isLive(request)),
];

/** What a guardian has to read before it goes: somebody may have tried to come in as somebody else. */
const warnings: readonly JoinRequest['problem'][] = ['CODES_DIFFER', 'WRONG_CODE', 'OTHER_COMPUTER'];

/**
 * Tries that are over and that the same person has followed with another one. Nobody has proved a name at the door: only
 * one that ended without a warning is passed over for it, and only for the same computer at the same address.
 */
export const followed = (requests: readonly JoinRequest[]): readonly JoinRequest[] =>
  requests.filter(
    (request, index) =>
      !isLive(request) &&
      !warnings.includes(request.problem) &&
      request.askedName !== null &&
      requests.slice(index + 1).some((later) => isSame(request, later)),
  );

const isSame = (one: JoinRequest, other: JoinRequest): boolean =>
  one.askedName === other.askedName && one.deviceName === other.deviceName && one.address === other.address;
