import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import { deskCommands as commands, deskQueries as queries } from '#shared/contract/deskCommands.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { askToTakeDown, decide, reportPhoto } from '../desk/ask.ts';
import { approvePhotos, declinePhotos } from '../desk/review.ts';
import { agreeToRules, setGuardiansToWiden, setRules } from '../desk/setRules.ts';
import { deskOf, rulesView, waitingOf } from '../views/desk.ts';
import { emptied, liveIn, writeIn, type Context } from './context.ts';

type Commands = Pick<CommandHandlers, keyof typeof commands>;
type Queries = Pick<QueryHandlers, keyof typeof queries>;

export const deskCommands = (context: Context): Commands => ({
  ...notBuiltYet(),
  'desk.approve': async ({ circle, photos }) =>
    emptied(await writeIn(context, circle, (draft, open) => approvePhotos(draft, open, photos, Date.now()))),
  'desk.decline': async ({ circle, photos, reason, words }) =>
    emptied(
      await writeIn(context, circle, (draft, open) =>
        declinePhotos(draft, open, photos, { reason, words }, Date.now()),
      ),
    ),
  'desk.decide': async ({ circle, about, decision }) =>
    emptied(await writeIn(context, circle, (draft, open) => decide(draft, open, about, decision, Date.now()))),
  'photos.askToTakeDown': async ({ circle, photo, words }) =>
    emptied(await writeIn(context, circle, (draft, open) => askToTakeDown(draft, open, photo, words, Date.now()))),
  'photos.report': async ({ circle, photo, why, words }) =>
    emptied(
      await writeIn(context, circle, (draft, open) => reportPhoto(draft, open, photo, { why, words }, Date.now())),
    ),
  'rules.set': ({ circle, member, rules }) =>
    writeIn(context, circle, (draft, open) => setRules(draft, open, member, rules, Date.now())),
  'rules.agree': async ({ circle, change }) =>
    emptied(await writeIn(context, circle, (draft, open) => agreeToRules(draft, open, change, Date.now()))),
  'rules.guardiansToWiden': async ({ circle, guardians }) =>
    emptied(await writeIn(context, circle, (draft, open) => setGuardiansToWiden(draft, open, guardians))),
});

export const deskQueries = (context: Context): Queries => ({
  ...noAnswerYet(),
  desk: liveIn<'desk'>(context, ['photos', 'circle'], (circle, session) => ok(deskOf(circle, session.blobs.has))),
  waiting: liveIn<'waiting'>(context, ['photos', 'circle'], (circle, session) =>
    ok(waitingOf(circle, session.blobs.has)),
  ),
  rules: liveIn<'rules'>(context, ['circle'], (circle) => ok(rulesView(circle))),
});

const notBuiltYet = (): Commands =>
  Object.fromEntries(
    Object.keys(commands).map((name) => [name, async () => failed({ code: 'NOT_ALLOWED', detail: 'not built yet' })]),
  ) as unknown as Commands;

const noAnswerYet = (): Queries =>
  Object.fromEntries(
    Object.keys(queries).map((name) => [
      name,
      (_input: unknown, _emit: unknown, fail: (problem: { code: 'NOT_ALLOWED' }) => void) => {
        fail({ code: 'NOT_ALLOWED' });
        return () => undefined;
      },
    ]),
  ) as unknown as Queries;
