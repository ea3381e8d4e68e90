import type { PhotoTile } from '#shared/contract/views.ts';
import type { CaptureDate, Rendition } from '#shared/domain/photo.ts';
import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { pictureCount, sizeOf } from '../pictures/picture.ts';
import { albumId, memberId, photoId } from './ids.ts';
import type { Name } from './family.ts';

/** A shared photo as the fake engine keeps it. */
export type Shared = PhotoTile & {
  readonly sharedAtMs: number;
  readonly group: string;
  readonly untilMs?: number | null | undefined;
};

export type FakeAlbum = {
  readonly id: AlbumId;
  name: string;
  readonly owner: MemberId;
  audience: MemberId[];
  cover: string | null;
  readonly untilMs?: number | null | undefined;
};

export const hourMs = 3_600_000;
const all: readonly Name[] = ['mum', 'dad', 'ada', 'ben', 'grandma'];

const albumTable: readonly (readonly [key: string, name: string, owner: Name, audience: readonly Name[]])[] = [
  ['garden', 'Garden things', 'ada', ['mum', 'dad', 'ada', 'grandma']],
  ['holidays', 'Old holidays', 'grandma', all],
  ['rockets', 'Ben’s rockets', 'ben', ['mum', 'dad', 'ben']],
  ['walks', 'Sunday walks', 'dad', all],
  ['play', 'The school play', 'mum', ['mum', 'dad', 'ada', 'grandma']],
  ['round', 'Something round', 'ada', ['mum', 'dad', 'ada', 'ben']],
  ['baking', 'Baking', 'mum', all],
];

/** Who hung up how many pictures where, how many hours ago, with which words. */
type Batch = readonly [album: string, author: Name, hoursAgo: number, count: number, ...captions: string[]];
const batches: readonly Batch[] = [
  ['garden', 'ada', 2, 7, 'The ladybird walked all the way up my sleeve.'],
  [
    'holidays',
    'grandma',
    16,
    9,
    'The year the tent blew away. Your mother is behind the camera.',
    '',
    'Breakfast on the beach',
  ],
  ['rockets', 'ben', 23, 1, 'It went higher than the church.'],
  ['walks', 'dad', 45, 12, ''],
  ['round', 'ada', 48, 2, 'The moon counts.', 'So does a plum.'],
  ['play', 'mum', 70, 8, 'Second row, third from the left'],
  ['walks', 'grandma', 72, 3],
  ['holidays', 'grandma', 118, 14, 'Nineteen eighty-four'],
  ['garden', 'ada', 140, 5],
  ['rockets', 'ben', 163, 4, 'Before', 'During', 'After', 'Much after'],
  ['round', 'ben', 190, 6],
  ['walks', 'dad', 214, 11, 'Fog'],
  ['garden', 'mum', 300, 6],
  ['holidays', 'dad', 410, 18],
  ['play', 'ada', 520, 10],
  ['walks', 'mum', 700, 9],
];

export const albumsOf = (): FakeAlbum[] =>
  albumTable.map(([key, name, owner, audience]) => ({
    id: albumId(key),
    name,
    owner: memberId(owner),
    audience: audience.map(memberId),
    cover: null,
    ...(key === 'rockets' && { untilMs: new Date(Date.now() + 9 * 24 * hourMs).setHours(23, 59, 59, 999) }),
  }));

export type Facts = { readonly nowMs: number; readonly thumbhashes: readonly string[] };

export function tileFacts(serial: number, takenAtMs: number, { thumbhashes }: Facts) {
  const picture = serial % pictureCount;
  return {
    id: photoId(serial),
    ...sizeOf(picture),
    thumbhash: thumbhashes[picture] ?? '',
    takenAt: captureDate(takenAtMs),
  };
}

export function captureDate(atMs: number): CaptureDate {
  return { local: new Date(atMs).toISOString().slice(0, 19), offset: '+01:00', source: 'camera' };
}

/** Everything that hangs in the Okafors' house, newest first. */
export function theirPhotos(facts: Facts, readyOf: (serial: number) => readonly Rendition[]): Shared[] {
  let serial = 0;
  return batches.flatMap(([album, author, hoursAgo, count, ...captions]) =>
    hang(facts, readyOf, {
      album,
      author,
      sharedAtMs: facts.nowMs - hoursAgo * hourMs,
      count,
      captions,
      from: (serial += count) - count,
    }),
  );
}

type Hanging = {
  album: string;
  author: Name;
  sharedAtMs: number;
  count: number;
  captions: readonly string[];
  from: number;
};

export function hang(facts: Facts, readyOf: (serial: number) => readonly Rendition[], hanging: Hanging): Shared[] {
  return Array.from({ length: hanging.count }, (_, index) => ({
    ...tileFacts(hanging.from + index, hanging.sharedAtMs - (index + 2) * 7 * hourMs, facts),
    caption: hanging.captions[index] ?? '',
    author: memberId(hanging.author),
    album: albumId(hanging.album),
    ready: [...readyOf(hanging.from + index)],
    sharedAtMs: hanging.sharedAtMs,
    group: `group${hanging.from.toString()}`,
  }));
}

/** `count` photos over the years, in batches of about twenty. */
export function manyPhotos(count: number, facts: Facts, readyOf: (serial: number) => readonly Rendition[]): Shared[] {
  const photos: Shared[] = [];
  const authors = all;
  for (let batch = 0; photos.length < count; batch += 1) {
    const size = Math.min(8 + ((batch * 7) % 25), count - photos.length);
    const author = authors[batch % authors.length] ?? 'mum';
    const hanging = { album: batch % 3 === 0 ? 'walks' : 'holidays', author, count: size, from: photos.length };
    photos.push(
      ...hang(facts, readyOf, { ...hanging, sharedAtMs: facts.nowMs - (batch * 9 + 2) * hourMs, captions: [] }),
    );
  }
  return photos;
}
