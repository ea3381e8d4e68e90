import { onTestFinished } from 'vitest';
import { must } from '../../identity/testing/people.ts';
import type { Session } from '../../session/session.ts';
import { moveIn, startFamilyIn } from '../../session/testing/movedIn.ts';
import { albumCommands } from '../albums.ts';
import type { Context } from '../context.ts';
import { deskCommands } from '../desk.ts';

/** A circle on paper behind a real pile: what somebody's screen asks for there goes the way of every screen. */
export async function screenOver(circles: Pick<Session['circles'], 'get' | 'write'>) {
  const home = await moveIn();
  onTestFinished(() => home.occupancy.close());
  must(await home.unlock());
  await startFamilyIn(home.session());
  const session: Session = { ...home.session(), circles: { ...home.session().circles, ...circles } };
  const context = { session: () => session } as Context;
  return { session, ...albumCommands(context), ...deskCommands(context) };
}
