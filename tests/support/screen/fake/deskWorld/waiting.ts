import type { Waiting } from '#shared/contract/deskViews.ts';
import { memberId } from '../ids.ts';
import { hourMs, type Facts } from '../photos.ts';
import { waitingTiles } from './tiles.ts';

export function adasWaiting(facts: Facts): Waiting['photos'] {
  const photos = waitingTiles(facts, { album: 'garden', author: 'ada', from: 300, count: 4, captions: ['A beetle'] });
  return photos.map((photo, index) => ({
    photo,
    albumName: 'Garden things',
    sharedAtMs: facts.nowMs - (index + 1) * hourMs,
    state: index < 3 ? 'waiting' : 'declined',
    by: index < 3 ? null : memberId('mum'),
    reason: index < 3 ? null : 'somebodyElse',
    words: index < 3 ? '' : 'Ask Ben first, he looks a bit sad there.',
  }));
}
