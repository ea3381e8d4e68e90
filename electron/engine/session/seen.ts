import type { CircleId } from '#shared/domain/ids.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { OpenProfile } from '../identity/index.ts';
import { mostSeen } from '../identity/state.ts';

/** What the person has read at this computer of what they were told in a circle, by the facts' keys. */
export const seenIn = (profile: Pick<OpenProfile, 'state'>, circle: CircleId): string[] =>
  profile.state().circles.find(({ id }) => id === circle)?.seen ?? [];

/** Remembers, sealed in the profile's vault, that these were read; written only where one of them was not. */
export async function rememberSeen(
  profile: Pick<OpenProfile, 'state' | 'update'>,
  circle: CircleId,
  keys: readonly string[],
): Promise<Result<unknown, Problem>> {
  const known = new Set(seenIn(profile, circle));
  if (keys.every((key) => known.has(key))) return ok(undefined);
  // What is read in one go is known as a whole: of a part it would be told for ever that it is new.
  const most = Math.max(mostSeen, keys.length);
  return profile.update((state) => ({
    ...state,
    circles: state.circles.map((one) =>
      one.id === circle ? { ...one, seen: [...new Set([...keys, ...(one.seen ?? [])])].slice(0, most) } : one,
    ),
  }));
}
