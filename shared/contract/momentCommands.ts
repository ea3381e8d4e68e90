import { z } from 'zod';
import { CircleId, EnvelopeId, MemberId, ProfileId } from '../domain/ids.ts';
import { DeclineReason, Rules } from '../domain/rules.ts';
import { TypedCaption } from '../domain/text.ts';
import { secret } from './secret.ts';
import { some } from './inputs.ts';

/** Of the photos, as `desk.approve` has them. */
const slips = some(EnvelopeId);

/** What a grown-up can do on somebody else's screen. */
export const MomentAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('approve'), slips }),
  z.strictObject({ kind: z.literal('decline'), slips, reason: DeclineReason, words: TypedCaption }),
  z.strictObject({ kind: z.literal('rules'), member: MemberId, rules: Rules }),
  /** As `rules.giveMore`. */
  z.strictObject({ kind: z.literal('giveMore'), member: MemberId }),
]);
export type MomentAct = z.infer<typeof MomentAct>;

export const momentCommands = {
  /**
   * "A grown-up is here": a guardian who has a profile on this computer does one thing, with their own words or PIN, while
   * somebody else's profile is open and stays open. WRONG_SECRET, with the delay of unlocking; NOT_ALLOWED.
   */
  'moment.act': {
    input: z.strictObject({ circle: CircleId, profile: ProfileId, secret, act: MomentAct }),
    /** `isProposed`: rules that wait for a second guardian. */
    output: z.object({ isProposed: z.boolean() }),
  },
} as const;
