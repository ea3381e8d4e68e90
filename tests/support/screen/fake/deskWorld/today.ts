import type { Today } from '#shared/contract/deskViews.ts';
import { memberId } from '../ids.ts';
import { hourMs, type Facts } from '../photos.ts';
import type { Scenario } from '../scenario.ts';

export function todayOf(scenario: Scenario, { nowMs }: Facts): Today {
  const quiet = { off: 'off', soon: 'soon', on: 'on' } as const;
  const state = scenario === 'quiet' ? quiet.on : scenario === 'quietSoon' ? quiet.soon : quiet.off;
  return {
    isPaused: scenario === 'adaPaused',
    pausedBy: scenario === 'adaPaused' ? memberId('mum') : null,
    photosLeft: scenario === 'waiting' ? 6 : null,
    quiet: {
      state,
      kind: 'bedtime',
      untilMs: state === 'soon' ? nowMs + 9 * 60_000 : new Date(nowMs + 10 * hourMs).setHours(7, 0, 0, 0),
    },
    more: null,
    moreEndedBy: null,
    breakEveryMinutes: state === 'off' ? null : 30,
  };
}
