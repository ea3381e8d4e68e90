import type { Activity } from '#shared/contract/facts.ts';
import { memberId } from '../ids.ts';
import { hourMs, type Facts } from '../photos.ts';
import { takenBack } from './takenBack.ts';
import { tiles } from './tiles.ts';

export function adasDays(facts: Facts): Activity['days'] {
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  type Fact = Activity['days'][number]['facts'][number];
  const fact = (kind: Fact['kind'], by: 'ada' | 'mum' | 'dad', hoursAgo: number, more: Partial<Fact> = {}): Fact => ({
    key: `${kind} ${hoursAgo.toString()}`,
    kind,
    by: memberId(by),
    atMs: facts.nowMs - hoursAgo * hourMs,
    albumName: 'Garden things',
    photos: 1,
    tiles: [],
    gone: null,
    words: '',
    ...more,
  });
  const some = (from: number, count: number) => tiles(facts, { album: 'garden', author: 'ada', from, count });
  return [
    {
      day: dayOf(facts.nowMs),
      facts: [
        fact('commented', 'ada', 1, { words: 'Yes! It has seven spots.', tiles: some(0, 1) }),
        fact('reacted', 'ada', 1.2, { words: 'heart', albumName: 'Old holidays', tiles: some(9, 1) }),
        fact('shared', 'ada', 2, { photos: 7, tiles: some(0, 4) }),
        fact('approved', 'mum', 3, { photos: 3, tiles: some(3, 3) }),
      ],
    },
    {
      day: dayOf(facts.nowMs - 30 * hourMs),
      facts: [
        fact('mayHang', 'mum', 24.2, {
          author: memberId('ben'),
          asked: 'takeDown',
          photos: 0,
          words: 'I asked Ben. He likes how you laugh there.',
        }),
        fact('letSee', 'mum', 24.4, {
          photos: 0,
          who: [memberId('ben'), memberId('grandma')],
          albums: ['Garden things', 'Old holidays'],
        }),
        fact('hidden', 'mum', 24.5),
        fact('savedTheirs', 'mum', 25, { tiles: some(1, 1) }),
        fact('removed', 'dad', 26, { albumName: null, gone: takenBack(facts)[0]?.photo ?? null }),
        fact('rules', 'dad', 27, { albumName: null, photos: 0, changed: ['bedtime', 'dailyPhotos'] }),
        fact('tookBack', 'ada', 28, { gone: takenBack(facts)[0]?.photo ?? null }),
        fact('putAway', 'ada', 28.5, { gone: takenBack(facts)[1]?.photo ?? null }),
        fact('declined', 'mum', 29, {
          photos: 3,
          reason: 'somebodyElse',
          words: 'Ask Ben first, he looks a bit sad there.',
          tiles: some(303, 1),
        }),
        fact('waiting', 'ada', 30, { photos: 4, tiles: some(300, 4) }),
      ],
    },
  ];
}
