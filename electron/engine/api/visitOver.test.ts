import { expect, test } from 'vitest';
import { readBy, write } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { setRole } from '../circles/takeAway.ts';
import { putOnPile } from '../session/testing/movedIn.ts';
import { screenOver } from './testing/screenOver.ts';

test(
  'a guest’s last day is over: their own app hangs up and writes nothing more at once, whatever the others have heard [P2] [S7]',
  { timeout: 60_000 },
  async () => {
    const { mum, grandma, circle, album, tellAll } = family();
    const { session, ...engine } = await screenOver({
      get: () => readBy(grandma, circle),
      write: () => Promise.reject(new Error('Nothing is written when the visit is over')),
    });
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
