import { expect, onTestFinished, test } from 'vitest';
import { readBy, write } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { setRole } from '../circles/takeAway.ts';
import { must } from '../identity/testing/people.ts';
import { moveIn, putOnPile, startFamilyIn } from '../session/testing/movedIn.ts';
import type { Session } from '../session/session.ts';
import { albumCommands } from './albums.ts';
import type { Context } from './context.ts';
import { deskCommands } from './desk.ts';

test(
  'a guest’s last day is over: their own app hangs up and writes nothing more at once, whatever the others have heard [P2] [S7]',
  { timeout: 60_000 },
  async () => {
    const { mum, grandma, circle, album, tellAll } = family();
    const home = await moveIn();
    onTestFinished(() => home.occupancy.close());
    must(await home.unlock());
    await startFamilyIn(home.session());
    const session: Session = {
      ...home.session(),
      circles: {
        ...home.session().circles,
        get: () => readBy(grandma, circle),
        write: () => Promise.reject(new Error('Nothing is written when the visit is over')),
      },
    };
    const context = { session: () => session } as Context;
    const engine = { ...albumCommands(context), ...deskCommands(context) };
    write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guest', until: Date.now() }));
    tellAll(mum);
    const { id } = await putOnPile(session);
    const photos = [{ photo: id, caption: '' }];
    for (const answer of [
      await engine['photos.share']({ circle, album, photos }),
      await engine['comments.add']({ circle, photo: id, words: 'still here' }),
      await engine['albums.create']({ circle, name: 'More', audience: [grandma.member] }),
    ])
      expect(answer).toMatchObject({ ok: false, problem: { code: 'VISIT_OVER' } });
    // What was never hung up is theirs.
    expect(session.pile.find(id)).toBeDefined();
  },
);
