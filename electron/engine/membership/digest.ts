import { taggedHash, toText } from '../crypto/index.ts';
import { encodeCanonical } from '../envelopes/canonical.ts';
import type { MembershipState } from './state.ts';

/** A hash of everything a state says: two computers that know the same entries have the same one. */
export const stateDigest = (state: MembershipState): string =>
  toText(
    taggedHash(
      'homeroll/membership-state/1',
      encodeCanonical([
        state.circle,
        [...state.members.values()].map(({ id, role, until, seniority, removed }) => [
          id,
          role,
          until,
          seniority,
          removed,
        ]),
        [...state.devices.values()].map((device) => [
          device.id,
          device.member,
          device.box,
          device.certificate,
          device.seniority,
          device.removed,
          device.cut,
          device.forked,
          device.frozen,
        ]),
        [...state.removedKeys].sort(),
        [...state.apart].sort(),
        [...state.heads],
        [...state.void].sort(([one], [other]) => (one < other ? -1 : 1)),
      ]),
    ),
  );
