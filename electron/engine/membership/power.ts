import type { DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { firstAdmission, gather, isHere, isRemoved, roleOf, type AboutDevice, type Counting } from './counting.ts';
import { closureOf, isAncestor, nodesOf, type MembershipGraph, type Node } from './graph.ts';
import { hasPlace } from './places.ts';
import { guardians, mayDeviceGovern } from './questions.ts';
import { reduce, stateAt } from './reduce.ts';

/**
 * Whether a device was a guardian's where these entries were known, by those of them that count today. That somebody
 * was one when they signed is not enough: what had made them one may have turned out void.
 */
export function governedAt(graph: MembershipGraph, heads: readonly EnvelopeId[], device: DeviceId): boolean {
  const { void: voids } = reduce(graph);
  if (!mayDeviceGovern(stateAt(graph, heads), device)) return false;
  if (voids.size === 0) return true;
  const past = countingPast(graph, heads, voids);
  const about = past.devices.get(device);
  const member = about === undefined ? undefined : memberIn(about, past);
  if (about === undefined || member === undefined || isRemoved(about, past.members)) return false;
  return isHere(member) && roleOf(member)?.role === 'guardian';
}

/** Who were guardians where these entries were known, by those of them that count today. */
export function guardiansAt(graph: MembershipGraph, heads: readonly EnvelopeId[]): ReadonlySet<MemberId> {
  const { void: voids } = reduce(graph);
  const seeming = guardians(stateAt(graph, heads));
  if (voids.size === 0) return new Set(seeming);
  const past = countingPast(graph, heads, voids);
  return new Set(
    seeming.filter((id) => {
      const about = past.members.get(id);
      return about !== undefined && isHere(about) && roleOf(about)?.role === 'guardian';
    }),
  );
}

function countingPast(
  graph: MembershipGraph,
  heads: readonly EnvelopeId[],
  voids: ReadonlyMap<EnvelopeId, unknown>,
): Counting {
  const seen = closureOf(nodesOf(graph, heads) ?? []);
  return gather(graph.nodes.filter(({ place, entry }) => hasPlace(seen, place) && !voids.has(entry.id)));
}

/** Whether somebody who knew these entries knew of this one. */
export function knewOf(graph: MembershipGraph, heads: readonly EnvelopeId[], entry: EnvelopeId): boolean {
  const node = graph.byId.get(entry);
  return (
    node !== undefined && (nodesOf(graph, heads) ?? []).some((head: Node) => head === node || isAncestor(node, head))
  );
}

function memberIn(about: AboutDevice, past: Counting) {
  const first = firstAdmission(about);
  return first === undefined ? undefined : past.members.get(first.admission.member);
}
