import type { CommandInput } from '#shared/contract/contract.ts';
import type { JoinRequest, Member } from '#shared/contract/views.ts';
import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import type { PersonRole } from '#shared/domain/people.ts';

/** What the guardian has said so far about who stands at the door. */
export type Newcomer = {
  /** The member whose other computer this is; null for somebody new. */
  readonly known: MemberId | null;
  readonly name: string;
  /** Never guessed: what somebody may do follows from this word, so the guardian says it. */
  readonly role: PersonRole | null;
  readonly deviceName: string;
  readonly albums: readonly AlbumId[];
};

/** Starts from what the other side claims, for the guardian to correct. Somebody of the same name is most likely that very person. */
export function newcomerOf(request: JoinRequest, members: readonly Member[]): Newcomer {
  const name = request.askedName ?? '';
  const sameName = members.find((member) => !member.isMe && sameWord(member.name, name));
  return {
    known: sameName?.id ?? null,
    name,
    role: null,
    deviceName: request.deviceName ?? '',
    albums: [],
  };
}

/** As the engine takes it, or null while something is missing. Another computer of a known person sees what that person sees. */
export function decisionOf(newcomer: Newcomer): Omit<CommandInput<'door.letIn'>, 'request'> | null {
  const { known, name, role, deviceName, albums } = newcomer;
  if (deviceName.trim() === '') return null;
  if (known !== null) return { who: { kind: 'known', member: known }, deviceName, albums: [] };
  if (name.trim() === '' || role === null) return null;
  return { who: { kind: 'new', name, role }, deviceName, albums: [...albums] };
}

const sameWord = (one: string, other: string): boolean =>
  one.trim() !== '' && one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();
