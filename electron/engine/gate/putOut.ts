import type { DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { bodyOf, CopyErasedBody, decodeCanonical, MembershipBody, type Envelope } from '../envelopes/index.ts';
import {
  addEntry,
  admissionsOf,
  isAncestor,
  knewOfRemoval,
  reduce,
  type MembershipState,
} from '../membership/index.ts';
import type { Ledger } from './ledger.ts';
import type { GateProblem } from './problems.ts';

/*
 * A computer that was put out erases what it has of the circle, and says so once: docs/decisions/put-out.md.
 */

export const isPutOut = (ledger: Ledger | undefined, device: DeviceId): boolean =>
  ledger?.membership.devices.get(device)?.removed === true;

/** The entries that count by which a device is out, the same on every computer that knows the same; none while it is in. */
export function removalsOf({ graph, membership }: Ledger, device: DeviceId): EnvelopeId[] {
  const found = membership.devices.get(device);
  if (found?.removed !== true) return [];
  const counts = (id: EnvelopeId): boolean => !membership.void.has(id);
  const admissions = admissionsOf(graph, device).flatMap((id) => (counts(id) ? (graph.byId.get(id) ?? []) : []));
  return graph.nodes
    .filter((node) => {
      const { id, body } = node.entry;
      if (!counts(id)) return false;
      if (body.kind === 'removeDevice') return body.device === device;
      // Who was put out with their computers may be in again, with others.
      const isTheirs = body.kind === 'removeMember' && body.member === found.member;
      return isTheirs && admissions.some((admission) => !isAncestor(node, admission));
    })
    .map(({ entry }) => entry.id)
    .sort();
}

/** All that a computer keeps of a circle that it was put out of: why, and that it has erased the rest. */
export const isKeptByWhoIsOut = (own: DeviceId, { type, author }: Pick<Envelope, 'type' | 'author'>): boolean =>
  type === 'membership' || (type === 'copyErased' && author === own);

/** The one thing that somebody who knows that they were put out may say. Answers with whose computer it was. */
export function mayConfirm(seen: MembershipState, envelope: Envelope): Result<MemberId, GateProblem> {
  const body = bodyOf(CopyErasedBody, envelope);
  if (!body.ok || envelope.blobs.length > 0) return failed({ code: 'MALFORMED' });
  const device = seen.devices.get(envelope.author);
  if (device === undefined) return failed({ code: 'UNKNOWN_AUTHOR' });
  return device.removed ? ok(device.member) : failed({ code: 'NOT_ALLOWED', detail: 'it was not put out' });
}

/** Whether a device that is out of the circle now would be in again if these entries were heard, too. */
export function wouldBeIn(
  { graph, circle, membership }: Ledger,
  device: DeviceId,
  entries: readonly Envelope[],
): boolean {
  if (membership.devices.get(device)?.removed !== true) return false;
  let heard = graph;
  for (const { id, author, heads, payload } of entries) {
    const body = decodeCanonical(MembershipBody, payload);
    const added = body.ok ? addEntry(heard, { id, circle, author, parents: heads, body: body.value }) : body;
    if (!added.ok) return false;
    heard = added.value;
  }
  return reduce(heard).devices.get(device)?.removed === false;
}

/** Whether a computer that was put out has said, knowing of that, that it has nothing left. It is that computer's word. */
export function hasErasedCopy(ledger: Ledger, device: DeviceId): boolean {
  const { graph, membership, envelopes, confirmations } = ledger;
  const said = confirmations.get(device) ?? [];
  if (said.length === 0) return false;
  const lastTime = answers.get(ledger);
  const known = lastTime?.membership === membership ? lastTime.byDevice : new Map<DeviceId, Answer>();
  answers.set(ledger, { membership, byDevice: known });
  const before = known.get(device);
  if (before !== undefined && (before.has || before.asked === said.length)) return before.has;
  const facts = said.slice(before?.asked ?? 0).map((id) => envelopes.get(id));
  const has = facts.some((fact) => fact !== undefined && knewOfRemoval(graph, membership, device, fact.heads));
  known.set(device, { asked: said.length, has });
  return has;
}

/** Asked again and again, of somebody who may say it very often: each word is looked at once, until the membership changes. */
type Answer = { readonly asked: number; readonly has: boolean };
const answers = new WeakMap<
  Ledger,
  { readonly membership: MembershipState; readonly byDevice: Map<DeviceId, Answer> }
>();
