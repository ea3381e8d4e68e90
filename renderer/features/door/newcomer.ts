import type { CommandInput } from '#shared/contract/contract.ts';
import type { JoinRequest, Member } from '#shared/contract/views.ts';
import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { looksAlike } from '#shared/domain/lookAlike.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import { endOfVisit } from '../people/visit.ts';

/** What the guardian has said so far about who stands at the door. */
export type Newcomer = {
  /** The member whose other computer this is, or somebody new; null until the guardian has said which. */
  readonly who: MemberId | 'new' | null;
  readonly name: string;
  /** Never guessed: what somebody may do follows from this word, so the guardian says it. */
  readonly role: PersonRole | null;
  /** When a guest's visit ends, in milliseconds since 1970; null where it has no end. */
  readonly untilMs: number | null;
  readonly deviceName: string;
  readonly albums: readonly AlbumId[];
  /** It says that it stores and passes on and wants no key: then it is let in as that, or not at all. */
  readonly isKeeper: boolean;
};

/**
 * Starts from what the other side claims, for the guardian to correct. Nobody is taken for a person who is here
 * already because of a name they gave themselves: that would hand them what that person may do. But nobody becomes a second
 * one of that name unasked either. A guest comes for a week, unless the guardian says otherwise.
 */
export const newcomerOf = (request: JoinRequest, members: readonly Member[], nowMs: number): Newcomer => ({
  who: namesake(request.askedName ?? '', members) === undefined ? 'new' : null,
  name: request.askedName ?? '',
  role: null,
  untilMs: endOfVisit('week', nowMs),
  deviceName: request.deviceName ?? '',
  albums: [],
  isKeeper: request.isKeeper === true,
});

/** Somebody who is here already under a name that looks the same: worth a question, so that there are not two of them. */
export const namesake = (name: string, members: readonly Member[]): Member | undefined =>
  members.find((member) => member.role !== 'keeper' && looksAlike(member.name, name));

/** As the engine takes it, or null while something is missing. Another computer of a known person sees what that person sees. */
export function decisionOf(newcomer: Newcomer): Omit<CommandInput<'door.letIn'>, 'request'> | null {
  const { who, name, role, untilMs, deviceName, albums, isKeeper } = newcomer;
  if (deviceName.trim() === '') return null;
  if (isKeeper) return { who: { kind: 'keeper', name: deviceName }, deviceName, albums: [] };
  if (who === null) return null;
  if (who !== 'new') return { who: { kind: 'known', member: who }, deviceName, albums: [] };
  if (name.trim() === '' || role === null) return null;
  // Only a visit has an end.
  const person = { kind: 'new', name, role, ...(role === 'guest' && { untilMs }) } as const;
  return { who: person, deviceName, albums: [...albums] };
}
