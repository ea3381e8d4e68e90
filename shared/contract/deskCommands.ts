import { z } from 'zod';
import { AlbumId, CircleId, EnvelopeId, MemberId, PhotoId } from '../domain/ids.ts';
import { DeclineReason, Reaction, ReportReason, Rules } from '../domain/rules.ts';
import { TypedCaption } from '../domain/text.ts';
import * as facts from './facts.ts';
import * as views from './deskViews.ts';
import { inCircle, nothing, some } from './inputs.ts';

const onPhoto = z.strictObject({ circle: CircleId, photo: PhotoId });
/** How many of what was named wanted no decision any more; DECIDED_ALREADY where that is all of it. */
const decided = z.object({ decidedAlready: z.number().int() });
const TypedComment = TypedCaption.pipe(z.string().min(1));

/** A fact’s key, or the slip that was answered. */
const SeenKey = z.string().min(1).max(200);

/** What a guardian decides, what people ask a guardian for, and what they say about photos. */
export const deskCommands = {
  /**
   * Lets photos through that wait: from then on their album's people see exactly what the guardian looked at, so it is
   * named by its slip: where another one waits by now, that is not let through. NOT_HERE_YET until all of it can be looked at.
   */
  'desk.approve': { input: z.strictObject({ circle: CircleId, slips: some(EnvelopeId) }), output: decided },
  /** What another guardian has answered meanwhile keeps that answer. */
  'desk.decline': {
    input: z.strictObject({ circle: CircleId, slips: some(EnvelopeId), reason: DeclineReason, words: TypedCaption }),
    output: decided,
  },
  /**
   * Somebody asked for a photo to be taken down, or reported it: it is taken down, or may hang. With either come a few words, where
   * they would be read (`takeDownReads` and `readsWords` of the request); DECIDED_ALREADY where nobody would any more.
   * OWN_PHOTO: of a picture of one's own only another guardian says that it may hang, where there is one; the same of words.
   * `hideWords`, of a report that means words (`about` of the thing): they are hidden from the others, and the photo may hang.
   */
  'desk.decide': {
    input: z.strictObject({
      circle: CircleId,
      about: EnvelopeId,
      decision: z.enum(['takeDown', 'keep', 'hideWords']),
      words: TypedCaption,
    }),
    output: nothing,
  },
  /**
   * Hides a photo from everybody for now; nothing is erased. It lies on the guardians' desks until it is taken down or shown
   * again. DECIDED_ALREADY where another guardian hides it already.
   */
  'desk.hideForNow': { input: onPhoto, output: nothing },
  /**
   * Shows it again to everybody but whoever asked for it to be hidden. OWN_PHOTO: not what is one's own and another guardian hides
   * (`mayHang` of the thing).
   */
  'desk.showAgain': { input: onPhoto, output: nothing },
  /**
   * Shows again what one guardian alone hides and nobody asks about (`together` of what is held); answers with how many that
   * were, as what is very many takes more than one. DECIDED_ALREADY where there is none.
   */
  'desk.showAllAgain': {
    input: z.strictObject({ circle: CircleId, by: MemberId }),
    output: z.object({ photos: z.number().int() }),
  },
  /** Everything in an album that guardians got no key to which fits comes down, and it gets one that does. */
  'desk.takeDownUnread': { input: z.strictObject({ circle: CircleId, album: AlbumId }), output: nothing },
  /**
   * Allowing less holds at once. Where the circle wants two guardians for allowing more, that is proposed
   * (`isProposed`) until a second one agrees. What a guardian opened for a while goes on, whatever `rules` say of that.
   */
  'rules.set': {
    input: z.strictObject({ circle: CircleId, member: MemberId, rules: Rules }),
    output: z.object({ isProposed: z.boolean() }),
  },
  /**
   * Quiet times and bedtimes wait for half an hour from now; a pause does not. It allows more: `isProposed` as above, and where
   * another guardian has proposed it, this agrees.
   */
  'rules.giveMore': {
    input: z.strictObject({ circle: CircleId, member: MemberId }),
    output: z.object({ isProposed: z.boolean() }),
  },
  /** It is over at once. */
  'rules.endMore': { input: z.strictObject({ circle: CircleId, member: MemberId }), output: nothing },
  'rules.agree': { input: z.strictObject({ circle: CircleId, change: EnvelopeId }), output: nothing },
  /** A guardian's no to what another one proposed; of one's own proposal: it is let go. The rules stay as they are. */
  'rules.refuse': { input: z.strictObject({ circle: CircleId, change: EnvelopeId }), output: nothing },
  'rules.guardiansToWiden': {
    input: z.strictObject({ circle: CircleId, guardians: z.union([z.literal(1), z.literal(2)]) }),
    output: nothing,
  },
  /** Whether guardians' computers hide what somebody reports by themselves, until a guardian has looked. */
  'rules.hidesReported': { input: z.strictObject({ circle: CircleId, hides: z.boolean() }), output: nothing },
  /** "Please take down this photo of me": hidden here at once; its author and the guardians are told, nobody else. */
  'photos.askToTakeDown': {
    input: z.strictObject({ circle: CircleId, photo: PhotoId, words: TypedCaption }),
    output: nothing,
  },
  /**
   * "Something is wrong with this": hidden here at once; the guardians are told, nobody else. With `comment` it means what somebody
   * else wrote under it, also under one's own: that is hidden here, and not the photo.
   */
  'photos.report': {
    input: z.strictObject({
      circle: CircleId,
      photo: PhotoId,
      comment: EnvelopeId.optional(),
      why: ReportReason,
      words: TypedCaption,
    }),
    output: nothing,
  },
  /**
   * Before a photo’s original is saved as a file: its author and the guardians are told, unless it is one’s own. NOT_ALLOWED
   * for children and guests.
   */
  'photos.saveCopy': { input: onPhoto, output: nothing },
  /**
   * A photo of one's own that waits, or that a guardian said no to, is on the pile again, and before nobody else.
   * NOT_HERE_YET where not all of it lies on this computer; DECIDED_ALREADY where it was let through since.
   */
  'photos.backToPile': { input: onPhoto, output: nothing },
  'comments.add': {
    input: z.strictObject({ circle: CircleId, photo: PhotoId, words: TypedComment }),
    output: nothing,
  },
  'comments.edit': {
    input: z.strictObject({ circle: CircleId, comment: EnvelopeId, words: TypedComment }),
    output: nothing,
  },
  'comments.remove': { input: z.strictObject({ circle: CircleId, comment: EnvelopeId }), output: nothing },
  /** A guardian's: hides it from everybody but whoever wrote it, or shows it again. */
  'comments.hide': {
    input: z.strictObject({ circle: CircleId, comment: EnvelopeId, hidden: z.boolean() }),
    output: nothing,
  },
  /** One face per person and photo; null takes it away. */
  'reactions.set': {
    input: z.strictObject({ circle: CircleId, photo: PhotoId, reaction: Reaction.nullable() }),
    output: nothing,
  },
  /** That the person here has read what these keys are about: what they were told, what was answered. At this computer only. */
  'seen.add': { input: z.strictObject({ circle: CircleId, keys: some(SeenKey) }), output: nothing },
} as const;

export const deskQueries = {
  desk: { input: inCircle, output: views.Desk },
  waiting: { input: inCircle, output: views.Waiting },
  rules: { input: inCircle, output: views.RulesView },
  today: { input: inCircle, output: views.Today },
  talk: { input: onPhoto, output: views.Talk },
  takenBack: { input: inCircle, output: views.TakenBack },
  told: { input: inCircle, output: facts.Told },
  seen: { input: inCircle, output: z.object({ keys: z.array(SeenKey) }) },
  activity: { input: z.strictObject({ circle: CircleId, member: MemberId }), output: facts.Activity },
} as const;
