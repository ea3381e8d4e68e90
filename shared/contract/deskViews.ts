import { z } from 'zod';
import { AlbumId, DeviceId, EnvelopeId, MemberId, PhotoId } from '../domain/ids.ts';
import { DeclineReason, Reaction, ReportReason, Rules } from '../domain/rules.ts';
import { PhotoTile } from './views.ts';

/** Milliseconds since 1970 UTC, as the clock of whoever did it had it: shown, never used for order. */
const timeMs = z.number();

/** A photo that waits; it is decided about by its slip, so that nobody decides about what they were not shown. */
export const WaitingTile = PhotoTile.extend({
  slip: EnvelopeId,
  /** When it is taken down by itself, whether it hangs by then or not; null: not by itself. */
  untilMs: timeMs.nullable(),
});
export type WaitingTile = z.infer<typeof WaitingTile>;

/**
 * Whether all renditions of a photo show the same picture: they all come from its author. `notYet`: they are not here, or
 * are being compared. `unreadable`: they cannot be looked at here. `moves`: it is an animation, of which the first picture
 * was compared.
 */
export const Likeness = z.object({ state: z.enum(['notYet', 'same', 'differs', 'unreadable']), moves: z.boolean() });
export type Likeness = z.infer<typeof Likeness>;

/** A photo that waits, as a guardian looks at it. Only one that shows the `same` in every rendition can be let through. */
export const ReviewTile = WaitingTile.extend({ likeness: Likeness });
export type ReviewTile = z.infer<typeof ReviewTile>;

/** A guardian hides a photo from everybody for now, and who that is. */
export const Held = z.object({ by: MemberId, atMs: timeMs.nullable() });
export type Held = z.infer<typeof Held>;

/** Whoever asked would read a few words that came with “It may hang”. */
const readsWords = z.boolean();

/** Who would read a few words that came with “Take it down”, of whoever asked and whoever hung it up. */
const takeDownReads = z.array(MemberId);

/** Whether the guardian here may say so: not of a picture of their own where another one is there to do that. */
const mayHang = z.boolean();

const moreFreedom = {
  change: EnvelopeId,
  by: MemberId,
  member: MemberId,
  now: Rules,
  proposed: Rules,
  askedAtMs: timeMs.nullable(),
};

/**
 * One thing that wants a decision. A report of a picture of the guardian's here is not among them while another guardian is
 * there to decide about it. The bytes of its photos are at `sharedPhotoUrl`, also while they wait.
 */
export const DeskThing = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('review'),
    key: z.string(),
    author: MemberId,
    album: AlbumId,
    albumName: z.string(),
    /** Who will see them once they are approved. */
    audience: z.array(MemberId),
    sharedAtMs: timeMs,
    photos: z.array(ReviewTile),
  }),
  z.object({
    kind: z.literal('request'),
    key: z.string(),
    request: EnvelopeId,
    by: MemberId,
    author: MemberId,
    photo: PhotoTile,
    words: z.string(),
    askedAtMs: timeMs,
    held: Held.nullable(),
    readsWords,
    takeDownReads,
    mayHang,
  }),
  z.object({
    kind: z.literal('report'),
    key: z.string(),
    report: EnvelopeId,
    by: MemberId,
    author: MemberId,
    photo: PhotoTile,
    /** What somebody wrote under it, where that is meant: as it was when it was reported, and as it is now; null: taken away. */
    about: z
      .object({ by: MemberId, words: z.string().nullable(), now: z.string().nullable(), isHidden: z.boolean() })
      .nullable(),
    why: ReportReason,
    words: z.string(),
    askedAtMs: timeMs,
    held: Held.nullable(),
    readsWords,
    takeDownReads,
    mayHang,
    /** Whether the guardian may hide the words that are meant, also where the picture is another one's to show again. */
    mayHideWords: z.boolean(),
  }),
  /** A photo that is hidden for now, about which nobody has asked anything that is not decided. */
  z.object({
    kind: z.literal('held'),
    key: z.string(),
    author: MemberId,
    photo: PhotoTile,
    ...Held.shape,
    mayHang,
    /**
     * How many can be shown again in one go that the same guardian hides, and that one's name, who may not be here any more;
     * null where that is not offered.
     */
    together: z.object({ name: z.string(), photos: z.number().int() }).nullable(),
    /** The guardian who hid words under it that somebody had reported; null: nobody did, or they are one's own. */
    hidWordsBy: MemberId.nullable(),
  }),
  /** An album that a guardian's computer was given a key to which does not fit: others may see what is in it. */
  z.object({
    kind: z.literal('unread'),
    key: z.string(),
    album: AlbumId,
    /** Null where no name of it can be read. */
    albumName: z.string().nullable(),
    /** Whose computer gave that key. */
    by: MemberId,
    /** That computer's name. */
    device: z.string().nullable(),
    /** Who can see it. */
    audience: z.array(MemberId),
    /** Something is in it that cannot be read here. */
    hasThings: z.boolean(),
  }),
  /** More freedom for somebody, which another guardian has proposed and a second one has to agree to. */
  z.object({
    kind: z.literal('change'),
    key: z.string(),
    ...moreFreedom,
  }),
  /** It takes two guardians to allow more, and one of them says that one is enough: it is so when a second one agrees. */
  z.object({
    kind: z.literal('oneIsEnough'),
    key: z.string(),
    by: MemberId,
  }),
  /** Another guardian said no to what the one here proposed. It lies here until it is let go. */
  z.object({
    kind: z.literal('refused'),
    key: z.string(),
    ...moreFreedom,
  }),
]);
export type DeskThing = z.infer<typeof DeskThing>;

/**
 * What wants a decision, in the order in which it should be looked at: reports, requests, what is hidden for now, albums that
 * cannot be read, reviews, changes, that one guardian is enough, what was refused.
 */
export const Desk = z.object({ things: z.array(DeskThing) });
export type Desk = z.infer<typeof Desk>;

/** One's own photos that a grown-up has not let through (yet). */
export const Waiting = z.object({
  photos: z.array(
    z.object({
      photo: WaitingTile,
      albumName: z.string(),
      sharedAtMs: timeMs,
      /** `waiting`: nobody has decided. `declined`: somebody has, and says why. */
      state: z.enum(['waiting', 'declined']),
      by: MemberId.nullable(),
      reason: DeclineReason.nullable(),
      words: z.string(),
    }),
  ),
});
export type Waiting = z.infer<typeof Waiting>;

/** The rules of everybody who has some: for a guardian all, for anybody else their own. */
export const RulesView = z.object({
  members: z.array(
    z.object({
      member: MemberId,
      /** As of now: a time until which quiet waits stands there only while it does. */
      rules: Rules,
      /** Whether a guardian has ever set them; otherwise they are what a child starts with. */
      areSet: z.boolean(),
      /** The guardian who began the pause that they are in; null: they are in none, or it is not known who. */
      pausedBy: MemberId.nullable(),
    }),
  ),
  /** How many guardians it takes to allow somebody more. One is enough to allow less. */
  guardiansToWiden: z.union([z.literal(1), z.literal(2)]),
  /** The guardian who said that one is enough, while no second one has agreed; null: nobody, or no guardian asks. */
  oneIsEnoughBy: MemberId.nullable(),
  /** Whether guardians' computers hide what somebody reports by themselves, until a guardian has looked. */
  hidesReported: z.boolean(),
  /** The guardian who chose that last; null: nobody has, or no guardian asks. */
  reportedBy: MemberId.nullable(),
  maySet: z.boolean(),
  /** More freedom that a guardian proposed and nobody has agreed to yet: for guardians. */
  proposed: z.array(
    z.object({
      change: EnvelopeId,
      member: MemberId,
      by: MemberId,
      /** Who said no, where somebody did. */
      refusedBy: MemberId.nullable(),
      atMs: timeMs.nullable(),
      /** Until when quiet times would wait, where nothing else would change; null: something would. */
      moreUntilMs: timeMs.nullable(),
    }),
  ),
});
export type RulesView = z.infer<typeof RulesView>;

/** What the rules say about right now, for the person here. It is looked at anew as time passes. */
export const Today = z.object({
  /** A guardian lets the person here look, and do nothing else, for now. */
  isPaused: z.boolean(),
  /** The guardian who began that; null: nobody, or it is not known who. */
  pausedBy: MemberId.nullable(),
  /** How many photos may still be hung up today; null: as many as they like. */
  photosLeft: z.number().int().nullable(),
  /** `soon`: within ten minutes. */
  quiet: z.object({ state: z.enum(['off', 'soon', 'on']), kind: z.enum(['quiet', 'bedtime']), untilMs: timeMs }),
  /**
   * Quiet waits until then, as a guardian opened it for a while, and `proposedBy` another one where it took both; null: nobody did,
   * or nothing would be quiet.
   */
  more: z.object({ untilMs: timeMs, by: MemberId.nullable(), proposedBy: MemberId.optional() }).nullable(),
  /** While it is quiet, the guardian who ended such a while before its time, until it would have been over; null: nobody did. */
  moreEndedBy: MemberId.nullable(),
  breakEveryMinutes: z.number().int().nullable(),
});
export type Today = z.infer<typeof Today>;

export const Comment = z.object({
  id: EnvelopeId,
  by: MemberId,
  words: z.string(),
  atMs: timeMs,
  isEdited: z.boolean(),
  /** The guardian who hides it; null: none. Only guardians and whoever wrote it see one that is hidden. */
  hiddenBy: MemberId.nullable(),
  /** Its words were changed since it was hidden. */
  isMended: z.boolean(),
  mayEdit: z.boolean(),
  mayRemove: z.boolean(),
  mayHide: z.boolean(),
  /** To the guardians, also under one's own photo. */
  mayReport: z.boolean(),
});
export type Comment = z.infer<typeof Comment>;

/** What people say about a photo. */
export const Talk = z.object({
  comments: z.array(Comment),
  /** Faces, in the order in which they came; never a number. */
  reactions: z.array(z.object({ by: MemberId, reaction: Reaction })),
  mayComment: z.boolean(),
  mayReact: z.boolean(),
  /** Who asks for it to be taken down: for its author, the guardians, and whoever asked. */
  requests: z.array(
    z.object({
      request: EnvelopeId,
      by: MemberId,
      words: z.string(),
      askedAtMs: timeMs,
      readsWords,
      takeDownReads,
      mayHang,
    }),
  ),
  mayAskToTakeDown: z.boolean(),
  mayReport: z.boolean(),
});
export type Talk = z.infer<typeof Talk>;

/** What was taken back, and which computers have erased it. For its author and the guardians. */
export const TakenBack = z.object({
  photos: z.array(
    z.object({
      photo: PhotoId,
      author: MemberId,
      by: MemberId,
      atMs: timeMs.nullable(),
      /** False: it waited, and nobody let it through. */
      hung: z.boolean(),
      /** Where it hung, or was to hang, where that is known. */
      albumName: z.string().nullable(),
      /** It never hung, and its author, who asks, has it among what they could hang up, on this very computer. */
      isBack: z.boolean(),
      /** Who saved a copy as a file before: it stays with them. */
      savedBy: z.array(MemberId),
      /** Its last day is over, so that nobody is shown it, and no computer has taken it down yet: none is asked about it either. */
      isOver: z.boolean(),
      /** Those that may have had it, and could have opened it; and keepers. */
      devices: z.array(
        z.object({
          device: DeviceId,
          member: MemberId,
          /** `erased`: it has said so; this very computer as soon as it is so. `asked`: not yet. `cannotSay`: a keeper. */
          state: z.enum(['erased', 'asked', 'cannotSay']),
        }),
      ),
    }),
  ),
});
export type TakenBack = z.infer<typeof TakenBack>;
