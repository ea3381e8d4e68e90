import type { RulesView } from '#shared/contract/deskViews.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import { openRules, type Rules } from '#shared/domain/rules.ts';
import { albumId, envelopeId, memberId } from '../ids.ts';
import { hourMs, type Facts } from '../photos.ts';
import type { Scenario } from '../scenario.ts';

export type Ruled = Omit<RulesView['members'][number], 'member'>;

export const adasRules: Rules = {
  isPaused: false,
  review: 'first',
  reviewIn: [{ album: albumId('rockets'), review: 'always' }],
  shareWith: null,
  shareIn: null,
  mayComment: true,
  mayReact: true,
  dailyPhotos: 20,
  quietTimes: [
    { kind: 'quiet', days: [1, 2, 3, 4, 5], fromMinute: 15 * 60, toMinute: 16 * 60 + 30 },
    { kind: 'bedtime', days: [0, 1, 2, 3, 4], fromMinute: 20 * 60, toMinute: 7 * 60 },
    { kind: 'bedtime', days: [5, 6], fromMinute: 21 * 60 + 30, toMinute: 8 * 60 },
  ],
  breakEveryMinutes: 30,
};

/** What one guardian has proposed for Ada, and the other has to agree to. */
export const moreForAda = (): Rules => ({
  ...adasRules,
  review: 'off',
  dailyPhotos: null,
  quietTimes: adasRules.quietTimes.slice(1),
});

export const theirRules = (scenario: Scenario): Map<MemberId, Ruled> =>
  new Map([
    [memberId('ada'), adasIn(scenario)],
    [memberId('ben'), { rules: { ...openRules, mayComment: false }, areSet: false, pausedBy: null }],
    [memberId('grandma'), { rules: openRules, areSet: false, pausedBy: null }],
  ]);

const adasIn = (scenario: Scenario): Ruled => ({
  rules: {
    ...adasRules,
    review: scenario === 'waiting' ? 'always' : 'first',
    isPaused: scenario === 'adaPaused',
  },
  areSet: true,
  pausedBy: scenario === 'adaPaused' ? memberId('mum') : null,
});

export function proposedIn(scenario: Scenario, { nowMs }: Facts): RulesView['proposed'] {
  if (scenario !== 'desk' && scenario !== 'saidNo') return [];
  return [
    {
      change: envelopeId('change'),
      member: memberId('ada'),
      by: memberId(scenario === 'desk' ? 'dad' : 'mum'),
      refusedBy: scenario === 'desk' ? null : memberId('dad'),
      atMs: nowMs - hourMs,
      moreUntilMs: null,
    },
  ];
}
