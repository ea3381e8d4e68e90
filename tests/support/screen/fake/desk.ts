import type { deskCommands, deskQueries } from '#shared/contract/deskCommands.ts';
import type { Handlers } from './commands.ts';
import type { Answers } from './queries.ts';

/** An empty desk, and nobody who may do anything at it. */
export const desk: Pick<Handlers, keyof typeof deskCommands> = {
  'desk.approve': () => 'NOT_ALLOWED',
  'desk.decline': () => 'NOT_ALLOWED',
  'desk.decide': () => 'NOT_ALLOWED',
  'rules.set': () => 'NOT_ALLOWED',
  'rules.agree': () => 'NOT_ALLOWED',
  'rules.guardiansToWiden': () => 'NOT_ALLOWED',
  'photos.askToTakeDown': () => 'NOT_ALLOWED',
  'photos.report': () => 'NOT_ALLOWED',
  'comments.add': () => 'NOT_ALLOWED',
  'comments.edit': () => 'NOT_ALLOWED',
  'comments.remove': () => 'NOT_ALLOWED',
  'comments.hide': () => 'NOT_ALLOWED',
  'reactions.set': () => 'NOT_ALLOWED',
};

export const deskAnswers: Pick<Answers, keyof typeof deskQueries> = {
  desk: () => ({ things: [] }),
  waiting: () => ({ photos: [] }),
  rules: () => ({ members: [], guardiansToWiden: 1, maySet: false }),
  today: () => ({ photosLeft: null, quiet: { state: 'off', kind: 'quiet', untilMs: 0 }, breakEveryMinutes: null }),
  talk: () => ({
    comments: [],
    reactions: [],
    mayComment: false,
    mayReact: false,
    requests: [],
    mayAskToTakeDown: false,
    mayReport: false,
  }),
  takenBack: () => ({ photos: [] }),
  activity: (_world, { member }) => ({ member, days: [] }),
};
