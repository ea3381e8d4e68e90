import { activityOf } from '#engine/views/activity.ts';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import { readBy, type PaperComputer } from './paperCircle.ts';
import { picture } from './pileEntry.ts';

/** A minute of the day on which all of it happens, in milliseconds since 1970. */
export const at = (minute: number): number => new Date(2026, 4, 1, 12, minute).getTime();

export const pictures = (count: number) => Array.from({ length: count }, () => ({ entry: picture(), caption: '' }));

/** What somebody reads of what somebody did and what was done about it, the newest first; of whatever day. */
export const factsOf = (who: PaperComputer, circle: CircleId, about: MemberId) =>
  activityOf(readBy(who, circle), about, () => true).days.flatMap((day) => day.facts);
