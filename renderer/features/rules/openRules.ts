import type { Rules } from '#shared/domain/rules.ts';

/** Everything is allowed. What is different from this is worth saying. */
export const openRules: Rules = {
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
