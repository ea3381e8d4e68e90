import type { ReactNode } from 'react';

/** Hair is drawn in two layers, behind the head and over it, on a canvas of 64 by 64. */
export type Hair = { readonly name: HairName; readonly behind?: ReactNode; readonly front?: ReactNode };
export type HairName =
  | 'crop'
  | 'bob'
  | 'knot'
  | 'sweep'
  | 'long'
  | 'afro'
  | 'curls'
  | 'bunches'
  | 'ponytail'
  | 'none'
  | 'locs'
  | 'quiff'
  | 'buns'
  | 'wavy';

const parted = (
  <path d="M18 30.5C16.8 18 23 12.2 32 12.2s15.2 5.8 14 18.3C44.5 24.5 39.5 20 32.5 16.2 25 20 19.5 24.5 18 30.5Z" />
);
const combedBack = (
  <path d="M18 27.5C17.3 16.5 23.5 11.8 32 11.8s14.7 4.7 14 15.7c-2.6-6.3-7.5-8.2-14-8.2s-11.4 1.9-14 8.2Z" />
);
const curl = (x: number, y: number, radius = 5.6): ReactNode => <circle key={`${x} ${y}`} cx={x} cy={y} r={radius} />;

export const hairs: readonly Hair[] = [
  {
    name: 'crop',
    front: (
      <path d="M17.8 30.5C16.2 18 22.5 11.3 32 11.3S47.8 18 46.2 30.5c-.7-3.3-1.6-5.6-2.9-7.7-6.6 1.7-16 1.7-22.6 0-1.3 2.1-2.2 4.4-2.9 7.7Z" />
    ),
  },
  {
    name: 'bob',
    behind: (
      <path d="M14.3 44C12.4 28 14.5 10.5 32 10.5S51.6 28 49.7 44c-.3 3-5.2 3.2-5.7.4L43 30H21l-1 14.4c-.5 2.8-5.4 2.6-5.7-.4Z" />
    ),
    front: <path d="M18 28.5C17 17 23 12 32 12s15 5 14 16.5c-4-2.7-8.6-3.7-14-3.7s-10 1-14 3.7Z" />,
  },
  {
    name: 'knot',
    behind: <circle cx="32" cy="8.6" r="5.8" />,
    front: combedBack,
  },
  {
    name: 'sweep',
    front: (
      <path d="M17.5 31C15 17.5 22.5 10.7 33 10.7S49 18 46.7 31.5c-1.2-4.8-3.3-8.3-6.2-11.1-4.6 5.4-12.6 8.4-21 8.3-.8.5-1.5 1.2-2 2.3Z" />
    ),
  },
  {
    name: 'long',
    behind: (
      <path d="M13.5 55C11.5 38 12.5 10.5 32 10.5S52.5 38 50.5 55c-2.5 2.6-6 2.6-8 .3L42.5 30h-21l0 25.3c-2 2.3-5.5 2.3-8-.3Z" />
    ),
    front: parted,
  },
  {
    name: 'afro',
    behind: <ellipse cx="32" cy="23.5" rx="20.5" ry="18.5" />,
    front: <path d="M18.3 28C18.8 20 24 17.3 32 17.3S45.2 20 45.7 28C48.5 19 45 10.5 32 10.5S15.5 19 18.3 28Z" />,
  },
  {
    name: 'curls',
    behind: <path d="M17 30c0-12 6-16 15-16s15 4 15 16Z" />,
    front: [
      curl(18.6, 27),
      curl(19.6, 19.5),
      curl(25, 13.8),
      curl(32, 12),
      curl(39, 13.8),
      curl(44.4, 19.5),
      curl(45.4, 27),
      curl(28, 18, 4.4),
      curl(36, 18, 4.4),
    ],
  },
  {
    name: 'bunches',
    behind: (
      <>
        <path d="M17 27c-7-2-9 3-8.5 9S12 47 15 47s5-4 5-9-1-10-3-11Z" />
        <path d="M47 27c7-2 9 3 8.5 9S52 47 49 47s-5-4-5-9 1-10 3-11Z" />
      </>
    ),
    front: parted,
  },
  {
    name: 'ponytail',
    behind: (
      <path d="M41 12.5c7-3.5 14.5 1.5 14.8 10.5.3 8.5-1.3 16-5.8 22-1.2-3.5-2.3-7-2.8-11C46.2 27 46 19 41 12.5Z" />
    ),
    front: combedBack,
  },
  { name: 'none' },
  {
    name: 'locs',
    behind: (
      <g fill="none" stroke="currentColor" strokeWidth="5" strokeLinecap="round">
        <path d="M20 20c-4 6-5 16-4.5 25M24 18c-5 8-4.5 22-4 31M44 20c4 6 5 16 4.5 25M40 18c5 8 4.5 22 4 31" />
      </g>
    ),
    front: (
      <g fill="none" stroke="currentColor" strokeWidth="4.8" strokeLinecap="round">
        <path d="M19.3 27c0-7 3-11.5 8-12.6M25 21.5c1-4 3.5-7 7-7.3M31 20c.5-3 1.5-5 3-5.6M38 22c-.5-4-2-7-5-7.8M44.7 27c0-7-3-11.5-8-12.6" />
      </g>
    ),
  },
  {
    name: 'quiff',
    front: (
      <path d="M18 30.5C15.3 21 17 14.5 22.5 12.8 26 7.5 37 6.6 41.5 10c6 2 7.3 11 4.5 20.5-.5-3.6-1.6-6.5-3.2-8.6-6 1.3-12.3-.3-16.3-3.6-4.3 2.2-7.4 6-8.5 12.2Z" />
    ),
  },
  {
    name: 'buns',
    behind: (
      <>
        <circle cx="19.5" cy="13" r="6" />
        <circle cx="44.5" cy="13" r="6" />
      </>
    ),
    front: parted,
  },
  {
    name: 'wavy',
    behind: (
      <path d="M32 10.3c-14 0-19 9-18 19 .4 4-2.5 6-1.5 10 .7 3 3 4 2.5 7.5 2 3 6.5 3 8.5.5L22 30h20l-1.5 17.3c2 2.5 6.5 2.5 8.5-.5-.5-3.5 1.8-4.5 2.5-7.5 1-4-1.9-6-1.5-10 1-10-4-19-18-19Z" />
    ),
    front: (
      <path d="M17.8 31C16 18 23 11.8 32.5 11.8S48 18 46.2 31c-1.5-5-3.3-7.3-6.4-8.6-3.4-1.5-5.8-3.2-7-5.8-3 5.2-6.5 6-9.8 7.8-2.6 1.4-4.3 3.2-5.2 6.6Z" />
    ),
  },
];
