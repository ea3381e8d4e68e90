import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import { ok } from '#shared/domain/result.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { livingBlobs } from '../carrier/index.ts';
import { blobsOf } from '../pile/pile.ts';
import type { Session } from '../session/session.ts';
import { pileOf } from '../views/pile.ts';
import { done, emptied, live, openSessionOf, type Context } from './context.ts';

type Commands = Pick<CommandHandlers, 'imports.begin' | 'imports.cancel' | 'imports.dismiss' | 'pile.discard'>;

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
  'pile.discard': async ({ photos }) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    // One of them may be on its way into an album: then its blobs are the album's, as soon as that is stored.
    const { circles } = session.value;
    await circles.betweenWrites(() => discard(session.value, photos));
    return done;
  },
});

/** The records first: blobs that nothing names are garbage, a record without its blobs would be a lie. */
async function discard({ pile, blobs, gate }: Session, photos: readonly PhotoId[]): Promise<void> {
  const entries = photos.flatMap((id) => pile.get(id) ?? []);
  await pile.remove(photos);
  const kept = livingBlobs(gate, pile.list().flatMap(blobsOf));
  await blobs.remove(entries.flatMap(blobsOf).filter((id) => !kept.has(id)));
}

export const pileQueries = (context: Context): Pick<QueryHandlers, 'pile' | 'imports'> => ({
  pile: live<'pile'>(context, ['pile'], (session, { newest }) => ok({ photos: pileOf(session.pile.list(), newest) })),
  imports: live<'imports'>(context, ['imports'], (session) => ok({ imports: [...session.importer.list()] })),
});
