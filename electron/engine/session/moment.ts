import { join } from 'node:path';
import type { CircleId, ProfileId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { createLedgers, createOpened, createCompleteness, type Opened } from '../carrier/index.ts';
import { createCircles, type OpenCircle } from '../circles/circles.ts';
import type { Log } from '../engine.ts';
import type { Draft } from '../envelopes/index.ts';
import { createGate } from '../gate/index.ts';
import type { OpenProfile, Profiles } from '../identity/index.ts';
import { hearToTheEnd, localUpstream, openEnvelopeStore } from '../store/index.ts';
import { createOwnBook, knownCircle } from './ownBook.ts';
import type { Session } from './session.ts';

/** Who acts beside the open session, and where. */
export type Moment = {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly profile: ProfileId;
  readonly secret: string;
  readonly circle: CircleId;
  readonly log: Log;
};

/**
 * "A grown-up is here": somebody who has a profile on this computer does one thing on the screen of somebody else. It is
 * signed with their own device's key and stored in their own store first, so that it has its place in their chain; then it
 * is handed to the session beside which it was done. Their session is never opened: nothing of theirs can be looked at,
 * their computer is not on the network, and their keys are overwritten when this resolves.
 *
 * Call it while nobody comes or goes. Fails with what unlocking fails with (WRONG_SECRET and its delay), with what opening
 * their store fails with, and with whatever `compose` refuses; then nothing was done.
 */
export async function actForAMoment<Value>(
  moment: Moment,
  compose: (draft: Draft, circle: OpenCircle) => Result<Value, Problem>,
): Promise<Result<Value, Problem>> {
  const { session, profiles, log } = moment;
  if (moment.profile === session.profile.id) return failed({ code: 'NOT_ALLOWED' });
  // What both profiles of this computer had may have been put back from a copy: each would find nothing missing in the other.
  if (session.completeness.isBehind(moment.circle)) return failed({ code: 'CATCHING_UP' });
  // What is handed over is judged by all that is here.
  await session.circles.betweenWrites(async () => undefined);
  const unlocked = await profiles.unlock(moment.profile, moment.secret);
  if (!unlocked.ok) return unlocked;
  const opened = createOpened();
  opened.add(() => unlocked.value.close());
  try {
    return await act(moment, unlocked.value, compose, opened);
  } catch (error) {
    log('error', 'a moment failed', { name: error instanceof Error ? error.name : 'unknown' });
    return failed({ code: 'DISK_FAILED' });
  } finally {
    await opened.close();
  }
}

async function act<Value>(
  { session, circle, log }: Moment,
  profile: OpenProfile,
  compose: (draft: Draft, circle: OpenCircle) => Result<Value, Problem>,
  opened: Opened,
): Promise<Result<Value, Problem>> {
  const { device, directory } = profile;
  const known = profile.state().circles.map(knownCircle);
  if (!known.some(({ id }) => id === circle)) return failed({ code: 'NOT_ALLOWED' });

  const gate = createGate(new Set(known.map(({ id }) => id)), device.id);
  const openedStore = await openEnvelopeStore({
    directory: join(directory, 'store'),
    gate({ bytes, id, circle: of }) {
      const admitted = gate.admit(bytes, { id, circle: of });
      return admitted.ok ? ok(undefined) : admitted;
    },
  });
  // A damaged one is mended when they come themselves.
  if (!openedStore.ok) return failed({ code: openedStore.problem.code });
  const store = openedStore.value;
  opened.add(() => store.close());
  const onError = () => log('error', 'folding failed');
  const ledgers = createLedgers({ gate, store, onError });
  opened.add(() => ledgers.close());
  const book = createOwnBook(profile);
  const circles = createCircles({ device, ledgers, numbers: book });
  opened.add(() => circles.close());
  ledgers.addReader(circles.reader);
  await (
    await ledgers.load()
  ).whole;

  const { replication, fileMark } = store;
  const completeness = createCompleteness({
    circles: known,
    own: device.id,
    gate,
    fileMark,
    ends$: replication.ends$,
    isRead: ledgers.isWhole,
  });
  opened.add(completeness.close);
  book.openOver({ ledgers, gate, store, completeness });
  opened.add(() => book.close());

  // What they are shown here may never have come to them.
  if (!(await hearToTheEnd(replication, localUpstream(session.store, session.profile.device.id, circle))))
    return failed({ code: 'DISK_FAILED' });
  const open = circles.get(circle);
  if (open?.me === undefined) return failed({ code: 'NOT_ALLOWED' });
  const done = await circles.write(circle, (draft) => compose(draft, open));
  // Should this be cut short, it comes like everything else when they are here the next time.
  if (done.ok) await hearToTheEnd(session.store.replication, localUpstream(store, device.id, circle));
  return done;
}
