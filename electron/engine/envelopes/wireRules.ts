import { z } from 'zod';
import { QuietTime, ReviewRule, type Rules } from '#shared/domain/rules.ts';
import { idToBytes, wireId } from './wireIds.ts';
import { wireTime } from './wireTime.ts';

/** Rules as they travel: ids as raw bytes. */
export const WireRules = z
  .looseObject({
    isPaused: z.boolean(),
    review: ReviewRule,
    reviewIn: z
      .array(
        z.looseObject({
          album: wireId.album,
          review: ReviewRule,
          onlyFor: z.looseObject({ people: z.array(wireId.member).max(200), others: ReviewRule }).optional(),
        }),
      )
      .max(200),
    shareWith: z.array(wireId.member).max(200).nullable(),
    shareIn: z.array(wireId.album).max(200).nullable(),
    mayComment: z.boolean(),
    mayReact: z.boolean(),
    dailyPhotos: z.number().int().min(0).max(1000).nullable(),
    quietTimes: z.array(QuietTime).max(20),
    breakEveryMinutes: z.number().int().min(10).max(240).nullable(),
    /** Earlier versions said none, and know of none. */
    moreUntilMs: wireTime.optional(),
  })
  .transform((wire): Rules => ({
    isPaused: wire.isPaused,
    review: wire.review,
    reviewIn: wire.reviewIn.map(({ album, review, onlyFor }) => ({
      album,
      review,
      ...(onlyFor === undefined ? {} : { onlyFor: { people: onlyFor.people, others: onlyFor.others } }),
    })),
    shareWith: wire.shareWith,
    shareIn: wire.shareIn,
    mayComment: wire.mayComment,
    mayReact: wire.mayReact,
    dailyPhotos: wire.dailyPhotos,
    quietTimes: wire.quietTimes,
    breakEveryMinutes: wire.breakEveryMinutes,
    ...(wire.moreUntilMs === undefined ? {} : { moreUntilMs: wire.moreUntilMs }),
  }));

/** For encoding: what `WireRules` reads. */
export const rulesToWire = (rules: Rules) => ({
  isPaused: rules.isPaused,
  review: rules.review,
  reviewIn: rules.reviewIn.map(({ album, review, onlyFor }) => ({
    album: idToBytes(album),
    review,
    ...(onlyFor === undefined ? {} : { onlyFor: { people: onlyFor.people.map(idToBytes), others: onlyFor.others } }),
  })),
  shareWith: rules.shareWith?.map(idToBytes) ?? null,
  shareIn: rules.shareIn?.map(idToBytes) ?? null,
  mayComment: rules.mayComment,
  mayReact: rules.mayReact,
  dailyPhotos: rules.dailyPhotos,
  quietTimes: rules.quietTimes.map((time) => ({ ...time, days: [...time.days] })),
  breakEveryMinutes: rules.breakEveryMinutes,
  ...(rules.moreUntilMs === undefined ? {} : { moreUntilMs: rules.moreUntilMs }),
});
