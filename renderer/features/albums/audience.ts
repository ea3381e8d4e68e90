import type { Member } from '#shared/contract/views.ts';
import type { MemberId } from '#shared/domain/ids.ts';

/** People that an album can be for or not: not oneself and the guardians, who see every album, nor computers that only keep. */
export const peopleToChoose = (members: readonly Member[]): Member[] =>
  members.filter(({ isMe, role }) => !isMe && role !== 'keeper' && role !== 'guardian');

/** The guardians besides oneself: no album is hidden from them. */
export const otherGuardians = (members: readonly Member[]): Member[] =>
  members.filter(({ isMe, role }) => !isMe && role === 'guardian');

/** The first two among these whom a grown-up keeps apart, or null. */
export function keptApart(members: readonly Member[]): readonly [Member, Member] | null {
  for (const one of members) {
    const other = members.find(({ id }) => one.apartFrom.includes(id));
    if (other !== undefined) return [one, other];
  }
  return null;
}

/** Of two who are kept apart, the other one, where the reader is one of them: nobody reads of themselves by their own name. */
export const otherThanMe = (pair: readonly Member[]): Member | undefined =>
  pair.some(({ isMe }) => isMe) ? pair.find(({ isMe }) => !isMe) : undefined;

/** Who comes and who goes when an audience changes. */
export function audienceChange(before: readonly MemberId[], after: readonly MemberId[]) {
  return {
    more: after.filter((id) => !before.includes(id)),
    less: before.filter((id) => !after.includes(id)),
  };
}
