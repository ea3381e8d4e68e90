import type { TakenBack } from '#shared/contract/deskViews.ts';
import { deviceId, memberId, photoId } from '../ids.ts';
import { hourMs, type Facts } from '../photos.ts';
import { tiles } from './tiles.ts';

export function takenBack({ nowMs }: Facts): TakenBack['photos'] {
  const [photo, neverHung] = tiles({ nowMs, thumbhashes: [] }, { album: 'garden', author: 'ada', from: 400, count: 2 });
  if (photo === undefined || neverHung === undefined) return [];
  return [
    {
      photo: photo.id,
      author: memberId('ada'),
      by: memberId('ada'),
      atMs: nowMs - 3 * hourMs,
      hung: true,
      albumName: null,
      isBack: false,
      savedBy: [memberId('grandma')],
      isOver: false,
      devices: [
        { device: deviceId('mum0'), member: memberId('mum'), state: 'erased' },
        { device: deviceId('dad0'), member: memberId('dad'), state: 'asked' },
        { device: deviceId('ada0'), member: memberId('ada'), state: 'erased' },
        { device: deviceId('grandma0'), member: memberId('grandma'), state: 'asked' },
      ],
    },
    {
      photo: neverHung.id,
      author: memberId('ada'),
      by: memberId('ada'),
      atMs: nowMs - 28.5 * hourMs,
      hung: false,
      albumName: 'Garden things',
      isBack: true,
      savedBy: [],
      isOver: false,
      devices: [
        { device: deviceId('mum0'), member: memberId('mum'), state: 'erased' },
        { device: deviceId('dad0'), member: memberId('dad'), state: 'erased' },
      ],
    },
  ];
}

/** A picture of Ada's whose last day was yesterday: no computer has taken it down yet. */
export const lastDayOver = (): TakenBack['photos'][number] => ({
  photo: photoId(900),
  author: memberId('ada'),
  by: memberId('ada'),
  atMs: null,
  hung: true,
  albumName: 'Garden things',
  isBack: false,
  savedBy: [],
  isOver: true,
  devices: [],
});
