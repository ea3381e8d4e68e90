import { createDuties } from '#engine/desk/duties.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { draftOf, hand, readBy, type PaperComputer } from './paperCircle.ts';

/** A computer without a disk that does its duties; what its disk would still hold is told. */
export const dutiesOf = (
  who: PaperComputer,
  circle: CircleId,
  clock: { now: number; elapsed: number; stillHolds?: boolean } = { now: 1, elapsed: 0 },
) =>
  createDuties({
    circles: {
      get: () => readBy(who, circle),
      list: () => [readBy(who, circle)],
      betweenWrites: (work) => work(),
      async write(_circle, compose) {
        const draft = draftOf(who, circle);
        const composed = compose(draft);
        for (const envelope of draft.envelopes)
          if (!hand(who, envelope).ok) throw new Error(`${who.name}’s gate refuses a duty`);
        return composed;
      },
    },
    store: { get: async (id) => (clock.stillHolds === true ? { id, circle, bytes: new Uint8Array() } : undefined) },
    blobs: { has: () => false },
    device: who.device,
    isClearedOut: () => false,
    now: () => clock.now,
    elapsedMs: () => clock.elapsed,
    draw: () => 0.5,
  });
