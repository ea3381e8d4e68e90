import { z } from 'zod';
import { AlbumId, MemberId } from './ids.ts';

/** Whether a grown-up looks first. `first`: at the first photos in an album, until some were approved there. */
export const ReviewRule = z.enum(['off', 'first', 'always']);
export type ReviewRule = z.infer<typeof ReviewRule>;

/** What a Date can say, in milliseconds since 1970. */
const timeMs = z.number().int().min(-8.64e15).max(8.64e15);

const minuteOfDay = z.number().int().min(0).max(1439);

/** A time of the week in which the child's app is calm. One that ends before it begins goes past midnight. */
export const QuietTime = z.strictObject({
  kind: z.enum(['quiet', 'bedtime']),
  /** The days on which it begins; 0 is Sunday. */
  days: z.array(z.number().int().min(0).max(6)).min(1).max(7),
  fromMinute: minuteOfDay,
  toMinute: minuteOfDay,
});
export type QuietTime = z.infer<typeof QuietTime>;

/** What somebody who is no guardian may do, as a guardian signed it. */
export const Rules = z.strictObject({
  /** For now they look, and hang up, write and answer nothing. The other rules stay as they are. */
  isPaused: z.boolean(),
  review: ReviewRule,
  /** Where an album has a rule of its own. */
  reviewIn: z
    .array(
      z.strictObject({
        album: AlbumId,
        review: ReviewRule,
        /**
         * Where anybody but these and the guardians sees the album, `others` holds: nobody thought of them. Left out: whoever
         * does.
         */
        onlyFor: z.strictObject({ people: z.array(MemberId).max(200), others: ReviewRule }).exactOptional(),
      }),
    )
    .max(200),
  /** Who may see what they hang up, besides the guardians; null: everybody. */
  shareWith: z.array(MemberId).max(200).nullable(),
  /** The albums that they may hang something up in; null: all they are in. */
  shareIn: z.array(AlbumId).max(200).nullable(),
  mayComment: z.boolean(),
  mayReact: z.boolean(),
  /** How many photos a day; null: as many as they like. */
  dailyPhotos: z.number().int().min(0).max(1000).nullable(),
  quietTimes: z.array(QuietTime).max(20),
  /** How often the app suggests a break; null: never. */
  breakEveryMinutes: z.number().int().min(10).max(240).nullable(),
  /** Quiet times and bedtimes wait until then, milliseconds since 1970: see `openMore.ts`. Left out: they hold. */
  moreUntilMs: timeMs.exactOptional(),
});
export type Rules = z.infer<typeof Rules>;

/** What rules speak of, but for a pause, in the order in which they are read: one of them may change and the others not. */
export const RuleTopic = z.enum([
  'review',
  'shareWith',
  'shareIn',
  'dailyPhotos',
  'mayComment',
  'mayReact',
  'quiet',
  'bedtime',
  'breakEveryMinutes',
]);
export type RuleTopic = z.infer<typeof RuleTopic>;

/** Everything is allowed: what guardians and, until somebody says otherwise, other adults may do. */
export const openRules: Rules = {
  isPaused: false,
  review: 'off',
  reviewIn: [],
  shareWith: null,
  shareIn: null,
  mayComment: true,
  mayReact: true,
  dailyPhotos: null,
  quietTimes: [],
  breakEveryMinutes: null,
};

/** Why a photo was not hung up. A person may add words of their own. */
export const DeclineReason = z.enum(['private', 'somebodyElse', 'place', 'unkind', 'another', 'talk']);
export type DeclineReason = z.infer<typeof DeclineReason>;

/** What is wrong with a photo, where somebody wants to say. */
export const ReportReason = z.enum(['ofMe', 'unkind', 'upsetting', 'private', 'other']);
export type ReportReason = z.infer<typeof ReportReason>;

/** The small set; the screen draws them. Never counted. */
export const Reaction = z.enum(['heart', 'smile', 'wow', 'laugh', 'thanks', 'hug']);
export type Reaction = z.infer<typeof Reaction>;
