import type { DeviceId, MemberId } from '#shared/domain/ids.ts';
import { admissionIn, revocationIn } from './entry.ts';
import { areConcurrent, isAncestor, type Node } from './graph.ts';

/** For each entry, the revocations of its author that were made apart from it. */
export type Against = ReadonlyMap<Node, readonly Node[]>;

export function revocationsAgainst(nodes: readonly Node[], authored: ReadonlyMap<DeviceId, readonly Node[]>): Against {
  const against = new Map<Node, Node[]>();
  const computers = devicesByMember(nodes);
  for (const revoking of nodes) {
    for (const device of mayTouch(revoking, computers)) {
      for (const node of authored.get(device) ?? []) {
        if (!areConcurrent(revoking, node) || !revokesAuthor(revoking, node, computers)) continue;
        const known = against.get(node);
        if (known === undefined) against.set(node, [revoking]);
        else known.push(revoking);
      }
    }
  }
  return against;
}

/** The admissions of each member's devices. */
export type Computers = ReadonlyMap<MemberId, ReadonlyMap<DeviceId, readonly Node[]>>;

export function devicesByMember(nodes: readonly Node[]): Computers {
  const computers = new Map<MemberId, Map<DeviceId, Node[]>>();
  for (const node of nodes) {
    const admission = admissionIn(node.entry.body);
    if (admission === undefined) continue;
    const devices = computers.get(admission.member) ?? new Map<DeviceId, Node[]>();
    const { device } = admission.card;
    devices.set(device, [...(devices.get(device) ?? []), node]);
    computers.set(admission.member, devices);
  }
  return computers;
}

function mayTouch({ entry }: Node, computers: Computers): readonly DeviceId[] {
  const revocation = revocationIn(entry.body);
  const admission = admissionIn(entry.body);
  const devices =
    revocation === undefined
      ? []
      : 'device' in revocation
        ? [revocation.device]
        : [...(computers.get(revocation.member)?.keys() ?? [])];
  return admission === undefined || devices.includes(admission.card.device)
    ? devices
    : [...devices, admission.card.device];
}

function revokesAuthor(revoking: Node, node: Node, computers: Computers): boolean {
  const { author } = node.entry;
  const wasAdmittedAs = (member: MemberId): boolean =>
    computers
      .get(member)
      ?.get(author)
      ?.some((admitted) => isAncestor(admitted, node)) === true;
  const revocation = revocationIn(revoking.entry.body);
  if (revocation !== undefined) {
    if ('device' in revocation ? revocation.device === author : wasAdmittedAs(revocation.member)) return true;
  }
  // Admitting a device as somebody else takes it away from whom it acts for.
  const admission = admissionIn(revoking.entry.body);
  return admission !== undefined && admission.card.device === author && !wasAdmittedAs(admission.member);
}
