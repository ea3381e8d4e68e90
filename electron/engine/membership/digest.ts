import { taggedHash, toText } from '../crypto/index.ts';
import { encodeCanonical } from '../envelopes/canonical.ts';
import type { MembershipState, Restriction } from './state.ts';

/** A hash of everything a state says: two computers that know the same entries have the same one. */
export const stateDigest = (state: MembershipState): string =>
  toText(
    taggedHash(
      'homeroll/membership-state/1',
      encodeCanonical([
        state.circle,
        [...state.members.values()].map(({ id, role, until, seniority, removed, demotions }) => [
          id,
          role,
          until,
          seniority,
          removed,
          plain(demotions),
        ]),
        [...state.devices.values()].map((device) => [
          device.id,
          device.member,
          device.box,
          device.certificate,
          device.seniority,
          device.removed,
          device.ends,
          device.forked,
          device.frozen,
        ]),
        [...state.removedKeys].sort(),
        [...state.partings].sort(([one], [other]) => (one < other ? -1 : 1)).map(([pair, said]) => [pair, plain(said)]),
        [...state.rules]
          .sort(byFirst)
          .map(([member, { rules, said }]) => [
            member,
            JSON.stringify(rules),
            plain(said),
            said.map((one) => JSON.stringify(one.rules)).sort(),
          ]),
        [...state.proposals.values()]
          .map(({ entry, by, isOver, refusals }) => [entry, by, isOver, refusals.map((one) => [one.by, one.at])])
          .sort(byFirst),
        state.guardiansToWiden,
        [...state.heads],
        [...state.void].sort(([one], [other]) => (one < other ? -1 : 1)),
      ]),
    ),
  );

const plain = (restrictions: readonly Restriction[]) =>
  restrictions
    .map(({ entry, ends }) => [entry, [...ends].map(([device, links]) => [device, ...[...links].sort()]).sort(byFirst)])
    .sort(byFirst);

const byFirst = (one: readonly unknown[], other: readonly unknown[]): number =>
  String(one[0]) < String(other[0]) ? -1 : 1;
