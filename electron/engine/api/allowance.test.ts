import { expect, test } from 'vitest';
import { draftOf, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { endMore, giveMore } from '../desk/giveMore.ts';
import { setRules } from '../desk/setRules.ts';
import { must } from '../identity/testing/people.ts';
import { openRules } from '../membership/index.ts';
import { putOnPile } from '../session/testing/movedIn.ts';
import { screenOver } from './testing/screenOver.ts';

const adasEngine = (ada: PaperComputer, circle: CircleId) =>
  screenOver({
    get: () => readBy(ada, circle),
    async write(_circle, compose) {
      const draft = draftOf(ada, circle);
      const composed = compose(draft);
      if (composed.ok) for (const envelope of draft.envelopes) must(hand(ada, envelope));
      return composed;
    },
  });

const allDay = [{ kind: 'quiet' as const, days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 0 }];

test(
  'what the rules of today do not let is refused by the engine, whatever the screen shows [S8] [S2]',
  { timeout: 60_000 },
  async () => {
    const { mum, ada, grandma, circle, album, tellAll } = family();
    const engine = await adasEngine(ada, circle);
    const rule = (rules: Partial<Rules>) => {
      write(mum, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, ...rules }, 1));
      tellAll(mum);
    };
    const share = async (count: number) => {
      const entries = await Promise.all(Array.from({ length: count }, () => putOnPile(engine.session)));
      const photos = entries.map(({ id }) => ({ photo: id, caption: '' }));
      const shared = await engine['photos.share']({ circle, album, photos });
      return shared.ok ? { photos: shared.value.photos } : { code: shared.problem.code };
    };
    rule({ dailyPhotos: 3 });
    expect(await share(4)).toEqual({ code: 'ENOUGH_TODAY' });
    const first = (await share(2)).photos?.[0];
    expect(await share(2)).toEqual({ code: 'ENOUGH_TODAY' });
    expect((await share(1)).photos).toHaveLength(1);
    expect(await share(1)).toEqual({ code: 'ENOUGH_TODAY' });

    rule({ quietTimes: allDay });
    expect(await share(1)).toEqual({ code: 'QUIET_TIME' });
    tellAll(ada);
    const [photo] = write(grandma, circle, (draft, open) =>
      sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
    );
    tellAll(grandma);
    const onPhoto = { circle, photo: photo! };
    for (const said of [
      await engine['comments.add']({ ...onPhoto, words: 'lovely' }),
      await engine['reactions.set']({ ...onPhoto, reaction: 'heart' }),
    ])
      expect(said).toMatchObject({ problem: { code: 'QUIET_TIME' } });
    // A guardian opens it for half an hour, and ends that again.
    write(mum, circle, (draft, open) => giveMore(draft, open, ada.member, Date.now()));
    tellAll(mum);
    expect((await engine['comments.add']({ ...onPhoto, words: 'lovely' })).ok).toBe(true);
    expect((await engine['reactions.set']({ ...onPhoto, reaction: 'heart' })).ok).toBe(true);
    write(mum, circle, (draft, open) => endMore(draft, open, ada.member, Date.now()));
    tellAll(mum);
    expect(await engine['comments.add']({ ...onPhoto, words: 'once more' })).toMatchObject({
      problem: { code: 'QUIET_TIME' },
    });
    // Whoever needs a grown-up does not wait; and what is one's own comes down at any time.
    expect((await engine['photos.report']({ ...onPhoto, why: 'other', words: '' })).ok).toBe(true);
    expect((await engine['photos.takeBack']({ circle, photos: [first!] })).ok).toBe(true);
  },
);
