import type { CircleId, DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { admissionIn, assignmentIn } from './entry.ts';
import {
  demotionsOf,
  endsOf,
  firstAdmission,
  gather,
  isHere,
  isKeptApart,
  isRemoved,
  partingsOf,
  roleOf,
  sinceStep,
  withOneMore,
  type Counting,
} from './counting.ts';
import type { Node } from './graph.ts';
import { rulesIn, rulesWithOneMore } from './rulesIn.ts';
import type { DeviceState, MemberState, MembershipState, VoidReason } from './state.ts';

/** A state, and the entries it was made of, so that one more entry costs little. */
export type Folded = { readonly state: MembershipState; readonly counting: Counting };

/** The state that entries which count make together. */
export function fold(
  circle: CircleId,
  nodes: readonly Node[],
  heads: readonly EnvelopeId[],
  voids: ReadonlyMap<EnvelopeId, VoidReason>,
  forked: ReadonlySet<DeviceId>,
): Folded {
  const counting = gather(nodes);
  const members = [...counting.members.keys()].flatMap((id) => memberState(id, counting) ?? []);
  const devices = [...counting.devices.keys()].flatMap((id) => deviceState(id, counting, forked.has(id)) ?? []);
  const putOut = [...counting.devices].filter(([, about]) => isRemoved(about, counting.members));
  return {
    counting,
    state: {
      circle,
      ...settled(mapOf(members.sort(bySeniority)), mapOf(devices.sort(bySeniority))),
      removedKeys: new Set(putOut.map(([id]) => id)),
      apart: new Set([...counting.pairs].filter(([, about]) => isKeptApart(about)).map(([pair]) => pair)),
      partings: new Map(
        [...counting.pairs].flatMap(([pair, about]) =>
          isKeptApart(about) ? [[pair, partingsOf(about)] as const] : [],
        ),
      ),
      ...rulesIn(counting),
      heads: [...heads].sort(),
      void: voids,
    },
  };
}

/** The state after one more entry that knew of all the others: nothing else's meaning changes. */
export function foldNext(before: Folded, node: Node): Folded {
  const counting = withOneMore(before.counting, node);
  const { state } = before;
  const { body, id } = node.entry;
  const members = new Map(state.members);
  const devices = new Map(state.devices);
  const removedKeys = new Set(state.removedKeys);
  const apart = new Set(state.apart);
  const partings = new Map(state.partings);

  const touched = assignmentIn(body)?.member ?? (body.kind === 'removeMember' ? body.member : undefined);
  if (touched !== undefined) setOrDelete(members, touched, memberState(touched, counting));
  for (const device of devicesTouchedBy(node, counting)) {
    setOrDelete(devices, device, deviceState(device, counting, state.devices.get(device)?.forked ?? false));
    const about = counting.devices.get(device);
    if (about !== undefined && isRemoved(about, counting.members)) removedKeys.add(device);
  }
  for (const [pair, said] of counting.pairs) {
    if (!said.includes(node)) continue;
    if (isKeptApart(said)) apart.add(pair);
    else apart.delete(pair);
    setOrDelete(partings, pair, isKeptApart(said) ? partingsOf(said) : undefined);
  }
  // A new role is the only thing that moves somebody up or down.
  const ordered = body.kind === 'changeRole' ? mapOf([...members.values()].sort(bySeniority)) : members;
  const rules = counting.rules === before.counting.rules ? {} : rulesWithOneMore(state, counting, node);
  return {
    counting,
    state: { ...state, ...settled(ordered, devices), removedKeys, apart, partings, ...rules, heads: [id] },
  };
}

function devicesTouchedBy({ entry: { body } }: Node, { members }: Counting): readonly DeviceId[] {
  if (body.kind === 'removeDevice') return [body.device];
  if (body.kind === 'removeMember') return members.get(body.member)?.devices ?? [];
  const admission = admissionIn(body);
  return admission === undefined ? [] : [admission.card.device];
}

function memberState(id: MemberId, { members }: Counting): MemberState | undefined {
  const about = members.get(id);
  const assignment = about === undefined ? undefined : roleOf(about);
  if (about === undefined || assignment === undefined || about.admissions.length === 0) return undefined;
  const { role, until } = assignment;
  return {
    id,
    role,
    until,
    seniority: sinceStep(about, role === 'guardian'),
    removed: !isHere(about),
    demotions: demotionsOf(about),
  };
}

function deviceState(id: DeviceId, { members, devices }: Counting, isForked: boolean): DeviceState | undefined {
  const about = devices.get(id);
  const first = about === undefined ? undefined : firstAdmission(about);
  if (about === undefined || first === undefined) return undefined;
  const removed = isRemoved(about, members);
  return {
    id,
    member: first.admission.member,
    box: first.admission.card.box,
    certificate: first.admission.card.certificate,
    seniority: first.node.depth,
    removed,
    ends: removed ? endsOf(id, about, members) : null,
    forked: isForked,
    frozen: false,
  };
}

/** A forked device may not act while another guardian's device can put it right. */
function settled(
  members: ReadonlyMap<MemberId, MemberState>,
  devices: ReadonlyMap<DeviceId, DeviceState>,
): Pick<MembershipState, 'members' | 'devices'> {
  const all = [...devices.values()];
  if (!all.some(({ forked }) => forked)) return { members, devices };
  const isHelper = (device: DeviceState): boolean => {
    const member = members.get(device.member);
    return !device.removed && !device.forked && member?.removed === false && member.role === 'guardian';
  };
  const canBePutRight = all.some(isHelper);
  return { members, devices: mapOf(all.map((device) => ({ ...device, frozen: device.forked && canBePutRight }))) };
}

const bySeniority = (one: { seniority: number; id: string }, other: { seniority: number; id: string }): number =>
  one.seniority - other.seniority || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

const mapOf = <Value extends { readonly id: string }>(values: readonly Value[]): ReadonlyMap<Value['id'], Value> =>
  new Map(values.map((value) => [value.id, value]));

function setOrDelete<Key, Value>(map: Map<Key, Value>, key: Key, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
