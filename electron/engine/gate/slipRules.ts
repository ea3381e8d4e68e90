import type { MemberId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { ApprovalBody, bodyOf, homeAlbum, roomIdOf, SlipBody, type EpochBody } from '../envelopes/index.ts';
import {
  audienceProblem,
  guardians,
  isActiveMember,
  isGuardianMember,
  mayDeviceRead,
  type MembershipState,
} from '../membership/index.ts';
import { hasLeft } from './albumFacts.ts';
import type { EpochFact, Ledger } from './ledger.ts';
import type { GateProblem } from './problems.ts';
import type { Rule } from './rules.ts';

/** A member's room is for them and the guardians, for nobody more and nobody less. */
export const peopleOfRoom = (seen: MembershipState, room: MemberId): MemberId[] => [
  ...new Set([room, ...guardians(seen)]),
];

/** Whose room an epoch is of; null where it is no room's. An epoch that says so has the room's id. */
export function roomOf(ledger: Ledger, body: EpochBody, before: EpochFact | undefined): MemberId | null {
  if (before !== undefined) return before.room;
  return body.room !== undefined && roomIdOf(ledger.circle, body.room) === body.album ? body.room : null;
}

export function roomProblem(seen: MembershipState, room: MemberId, audience: readonly MemberId[]): GateProblem | null {
  const people = peopleOfRoom(seen, room);
  if (!isActiveMember(seen, room)) return { code: 'BAD_AUDIENCE', detail: 'nobody’s room' };
  const isTheirs = audience.length === people.length && people.every((id) => audience.includes(id));
  return isTheirs ? null : { code: 'BAD_AUDIENCE', detail: 'a room is for its member and the guardians' };
}

/**
 * Whoever writes a slip writes it in their own room, guardians in everybody's. That nobody reads it but those whom it is
 * for is a matter of the epoch that it is written in: a guardian who no longer is one has the key of an older one.
 */
export const maySlip: Rule<SlipBody> = (ledger, seen, author, envelope) => {
  const body = bodyOf(SlipBody, envelope);
  if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
  const { album, epoch: id, wraps } = body.value;
  const epoch = ledger.epochs.get(id);
  if (epoch === undefined || epoch.album !== album) return failed({ code: 'UNKNOWN_EPOCH' });
  const { room } = epoch;
  if (room === null) return failed({ code: 'NOT_ALLOWED', detail: 'not a room' });
  const isOwn = room === author.member.id;
  if (!isOwn && !author.governs) return failed({ code: 'NOT_ALLOWED', detail: 'somebody else’s room' });
  const people = peopleOfRoom(seen, room);
  if (!epoch.audience.every((member) => people.includes(member))) return failed({ code: 'BAD_AUDIENCE' });
  if (hasLeft(seen, epoch.holders)) return failed({ code: 'OLD_EPOCH' });
  // A photo that waits is for the room alone.
  if (envelope.blobs.length > 0 && (!isOwn || wraps.length > 0))
    return failed({ code: 'NOT_ALLOWED', detail: 'blobs' });
  for (const { device } of wraps) {
    const member = seen.devices.get(device)?.member;
    if (member === undefined || !mayDeviceRead(seen, device)) return failed({ code: 'BAD_WRAP' });
    if (audienceProblem(seen, [...new Set([author.member.id, member])]) !== null) return failed({ code: 'KEPT_APART' });
  }
  return ok({ fact: body.value, power: author.governs ? (isOwn ? 'had' : 'needed') : 'none' });
};

/** A guardian lets a photo through, to the people of an album that its author is in, too. */
export const mayApprove: Rule<ApprovalBody> = (ledger, seen, author, envelope) => {
  const body = bodyOf(ApprovalBody, envelope);
  if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
  if (!author.governs || envelope.blobs.length > 0) return failed({ code: 'NOT_ALLOWED', detail: 'guardians approve' });
  const epoch = ledger.epochs.get(body.value.epoch);
  if (epoch === undefined || epoch.album !== body.value.album) return failed({ code: 'UNKNOWN_EPOCH' });
  if (epoch.album === homeAlbum || epoch.room !== null) return failed({ code: 'NOT_ALLOWED', detail: 'not an album' });
  const shown = seen.devices.get(body.value.author)?.member;
  const areIn = shown !== undefined && [shown, author.member.id].every((member) => epoch.audience.includes(member));
  if (!areIn) return failed({ code: 'NOT_ALLOWED', detail: 'not in the audience' });
  if (hasLeft(seen, epoch.holders)) return failed({ code: 'OLD_EPOCH' });
  const people = epoch.audience.filter((member) => isActiveMember(seen, member));
  if (audienceProblem(seen, people)?.code === 'KEPT_APART') return failed({ code: 'KEPT_APART' });
  return ok({ fact: body.value, power: 'needed' });
};

/** Whether somebody may be given a key of a room: its member and who is a guardian, not who was one. */
export const mayEnterRoom = (seen: MembershipState, room: MemberId, member: MemberId): boolean =>
  member === room || isGuardianMember(seen, member);
