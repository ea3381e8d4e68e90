import type { MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { endOf } from './ends.ts';
import type { GonePhoto, TakenBackRecord } from './model.ts';

/** By how much a computer's clock may be ahead before it counts as somebody's doing. */
const aDayMs = 24 * 60 * 60_000;

/**
 * Whether photos came down because their last day was over: no time was noted, and whichever computer noticed, nobody took them
 * down. Unless that is not so, as far as it is known here.
 *
 * @param by who says it of photos of `member`'s
 */
export const cameByItself = (
  circle: OpenCircle,
  { at }: Pick<TakenBackRecord, 'at'>,
  photos: readonly GonePhoto[],
  { by, member }: { readonly by: MemberId; readonly member: MemberId },
): boolean => at === null && !(by !== member && photos.some((photo) => hadTimeLeft(circle, photo)));

/** Whether it is known here of a photo that it had no end, or one that is still to come. */
function hadTimeLeft(circle: OpenCircle, { envelope }: GonePhoto): boolean {
  const known = circle.fold.model.endsOfGone.get(envelope);
  return known !== undefined && (endOf(circle, known) ?? Infinity) > Date.now() + aDayMs;
}
