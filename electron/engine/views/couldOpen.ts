import type { MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { roomIdOf } from '../envelopes/index.ts';
import type { GonePhoto } from './model.ts';
import { waitedOf } from './waited.ts';

/**
 * Whether a photo that came down ever hung: not one that had been laid before the guardians and that nobody let through. Of
 * one that an older app took back before anybody decided that is known only until the next start.
 */
export function everHung(circle: OpenCircle, { id, envelope }: Pick<GonePhoto, 'id' | 'envelope'>): boolean {
  const { model } = circle.fold;
  if (model.letThrough.has(envelope)) return true;
  // What is known here counts more than what somebody says.
  const type = circle.ledger.envelopes.get(envelope)?.type;
  if (type !== undefined) return type !== 'slip';
  return !model.declines.has(envelope) && !waitedOf(circle).has(id);
}

/** Who could open what somebody laid before the guardians and what was never let through: they themselves and those. */
export const whoLookedFirst = ({ ledger }: OpenCircle, author: MemberId): ReadonlySet<MemberId> =>
  new Set(ledger.albums.get(roomIdOf(ledger.circle, author))?.epochs.flatMap(({ audience }) => audience) ?? [author]);
