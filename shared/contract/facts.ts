import { z } from 'zod';
import { MemberId, PhotoId } from '../domain/ids.ts';
import { DeclineReason, ReportReason, RuleTopic } from '../domain/rules.ts';
import { PhotoTile } from './views.ts';

/** Milliseconds since 1970 UTC, as the clock of whoever did it had it: shown, never used for order. */
const timeMs = z.number();

/** One thing that somebody did, or that was done with what is theirs: as it happened, whatever became of it since. */
export const Fact = z.object({
  key: z.string(),
  kind: z.enum([
    'shared',
    'waiting',
    'approved',
    'declined',
    'tookBack',
    'putAway',
    'removed',
    'hidden',
    'wasHidden',
    'shownAgain',
    'shownByAnother',
    'hangsAnyway',
    'hadSaidNo',
    'ended',
    'removedWords',
    'hidWords',
    'showedWords',
    'saved',
    'savedTheirs',
    'commented',
    'changedWords',
    'mendedWords',
    'reacted',
    'asked',
    'reported',
    'mayHang',
    'cameDown',
    'staysUp',
    'rules',
    'paused',
    'goesOn',
    'openedMore',
    'endedMore',
    'keptApart',
    'sharesAgain',
    'visitOver',
    'tookOut',
    'tookOutComputer',
    'madeGuardian',
    'agreed',
    'proposalOff',
    'takesTwo',
    'keepsTwo',
    'oneIsEnough',
    'asksYou',
    'hidesReported',
    'looksFirst',
    'letSee',
  ]),
  by: MemberId,
  /** Whom it is about, where that is neither who did it nor who is told. */
  about: MemberId.optional(),
  /** Who sees an album from then on that did not before. */
  who: z.array(MemberId).optional(),
  /** Where one sentence tells of several albums: all of them. */
  albums: z.array(z.string()).optional(),
  /** The guardian whose proposal it was that `by` agreed to: both did it. */
  proposedBy: MemberId.optional(),
  /** The name of the computer that it is about. */
  computer: z.string().optional(),
  atMs: timeMs.nullable(),
  albumName: z.string().nullable(),
  /** Whose the picture is that somebody asked for or reported, where that is known. */
  author: MemberId.optional(),
  /** Which it was; also of what became of it. `words`: a report of what somebody wrote under it. */
  asked: z.enum(['takeDown', 'report', 'words']).optional(),
  /** Who wrote the words that somebody reported, where that is known. */
  writer: MemberId.optional(),
  /** What had become of them when a guardian answered. */
  became: z.enum(['stay', 'hidden', 'gone']).optional(),
  /** What was chosen beside the words, of a report. */
  why: ReportReason.optional(),
  /** The same, of a photo that was not let through. */
  reason: DeclineReason.optional(),
  /** What was changed in somebody's rules, as far as that can be said. */
  changed: z.array(RuleTopic).optional(),
  /** Until when a guardian opened quiet times, or agreed to that, milliseconds since 1970. */
  untilMs: timeMs.optional(),
  /** The keys of others that are told with it, in one sentence. */
  covers: z.array(z.string()).optional(),
  /** How many photos it was about then, whatever became of them since; 0 also where that is not known any more. */
  photos: z.number().int(),
  tiles: z.array(PhotoTile).max(4),
  /** The first of the photos that were taken down with it. */
  gone: PhotoId.nullable(),
  words: z.string(),
});
export type Fact = z.infer<typeof Fact>;

/**
 * What somebody did and what was decided about it, newest first. A guardian who asks about a child, and that child who
 * asks about themselves, get the same.
 */
export const Activity = z.object({
  member: MemberId,
  days: z.array(
    z.object({
      /** As this computer's calendar has it, `2026-05-01`; null: nobody noted when. */
      day: z.string().nullable(),
      facts: z.array(Fact),
    }),
  ),
});
export type Activity = z.infer<typeof Activity>;

/**
 * What others did with photos and words of the person here, taking them down and saving copies, what became of what that
 * person asked for or reported, who sees their pictures besides, what they may do now, and who was taken out or made a guardian:
 * what came here last, the last first.
 */
export const Told = z.object({ facts: z.array(Fact) });
export type Told = z.infer<typeof Told>;
