import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { roomIdOf } from '../envelopes/index.ts';

/**
 * Whether a photo ever hung, also of one that was erased: not one that a guardian said no to and that nobody let through.
 * Of one that waited when it was erased it is known only until the next start.
 */
export function everHung({ ledger, fold: { model } }: OpenCircle, photo: EnvelopeId): boolean {
  if (model.letThrough.has(photo)) return true;
  return !model.declines.has(photo) && ledger.envelopes.get(photo)?.type !== 'slip';
}

/** Who could open what somebody laid before the guardians and what was never let through: they themselves and those. */
export const whoLookedFirst = ({ ledger }: OpenCircle, author: MemberId): ReadonlySet<MemberId> =>
  new Set(ledger.albums.get(roomIdOf(ledger.circle, author))?.epochs.flatMap(({ audience }) => audience) ?? [author]);
