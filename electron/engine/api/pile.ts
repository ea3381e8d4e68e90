import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import { ok } from '#shared/domain/result.ts';
import { eraseThrown } from '../session/emptyTrash.ts';
import { pileOf, thrownAwayOf } from '../views/pile.ts';
import { done, emptied, live, openSessionOf, type Context } from './context.ts';

type Commands = Pick<
  CommandHandlers,
  'imports.begin' | 'imports.cancel' | 'imports.dismiss' | 'pile.throwAway' | 'pile.putBack' | 'pile.deleteForGood'
>;

export const pileCommands = (context: Context): Commands => ({
  'imports.begin': async ({ files }) => {
    const session = openSessionOf(context);
    return session.ok ? ok({ import: session.value.importer.begin(files) }) : session;
  },
  'imports.cancel': async (input) => {
    const session = openSessionOf(context);
    return session.ok ? emptied(session.value.importer.cancel(input.import)) : session;
  },
  'imports.dismiss': async (input) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    session.value.importer.dismiss(input.import);
    return done;
  },
  'pile.throwAway': async ({ photos }) => {
    const session = openSessionOf(context);
    return session.ok ? emptied(await session.value.pile.throwAway(photos)) : session;
  },
  'pile.putBack': async ({ photos }) => {
    const session = openSessionOf(context);
    return session.ok ? emptied(await session.value.pile.putBack(photos)) : session;
  },
  'pile.deleteForGood': async ({ photos }) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    await eraseThrown(session.value, photos);
    return done;
  },
});

export const pileQueries = (context: Context): Pick<QueryHandlers, 'pile' | 'thrownAway' | 'imports'> => ({
  pile: live<'pile'>(context, ['pile'], (session, { newest }) => ok({ photos: pileOf(session.pile.list(), newest) })),
  thrownAway: live<'thrownAway'>(context, ['pile'], (session) =>
    ok({ photos: thrownAwayOf(session.pile.listThrown(), Date.now()) }),
  ),
  imports: live<'imports'>(context, ['imports', 'pile'], (session) => ok({ imports: [...session.importer.list()] })),
});
