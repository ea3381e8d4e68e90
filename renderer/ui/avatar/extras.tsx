import type { ReactNode } from 'react';
import { features } from './palette.ts';

export type Colours = { readonly skin: string; readonly hair: string; readonly jumper: string };

/** Something a person wears or has. `covers` takes the place of the hair; `under` is drawn below it, `over` on top of all. */
export type Extra = {
  readonly name: ExtraName;
  readonly covers?: (colours: Colours) => { readonly behind: ReactNode; readonly front: ReactNode };
  readonly under?: (colours: Colours) => ReactNode;
  readonly over?: (colours: Colours) => ReactNode;
};
export type ExtraName =
  | 'nothing'
  | 'roundGlasses'
  | 'squareGlasses'
  | 'beard'
  | 'hijab'
  | 'hearingAid'
  | 'freckles'
  | 'earrings'
  | 'turban'
  | 'headband'
  | 'moustache';

const glass = { fill: '#ffffff', fillOpacity: 0.22, stroke: features, strokeWidth: 1.4 };

export const extras: readonly Extra[] = [
  { name: 'nothing' },
  {
    name: 'roundGlasses',
    over: () => (
      <g {...glass} strokeLinecap="round">
        <circle cx="26.3" cy="32.3" r="4.7" />
        <circle cx="37.7" cy="32.3" r="4.7" />
        <path d="M31 31.8q1-.9 2 0M21.6 31.5l-2.8-.8M42.4 31.5l2.8-.8" fill="none" />
      </g>
    ),
  },
  {
    name: 'squareGlasses',
    over: () => (
      <g {...glass} strokeWidth={1.7} strokeLinejoin="round" strokeLinecap="round">
        <rect x="21.5" y="28.6" width="9.2" height="7" rx="2" />
        <rect x="33.3" y="28.6" width="9.2" height="7" rx="2" />
        <path d="M30.7 31q1.3-.8 2.6 0M21.5 30.5l-2.7-.6M42.5 30.5l2.7-.6" fill="none" />
      </g>
    ),
  },
  {
    name: 'beard',
    under: ({ hair }) => (
      <path
        fill={hair}
        d="M18.6 31c.5 10.5 4.8 17.3 13.4 17.3S44.9 41.5 45.4 31c-1.2 3-2.3 4.6-4.4 4.9-3.3.4-5.8-1-9-1s-5.7 1.4-9 1c-2.1-.3-3.2-1.9-4.4-4.9Zm7.6 7.3c3.7-1 7.9-1 11.6 0-.6 3.3-2.9 5-5.8 5s-5.2-1.7-5.8-5Z"
        fillRule="evenodd"
      />
    ),
  },
  {
    name: 'hijab',
    covers: ({ jumper }) => ({
      behind: (
        <path
          fill={jumper}
          d="M32 8.5c-13 0-18 10-17.5 22 .3 8-3.5 13-4.5 20-.5 4 2 8 7 9h30c5-1 7.5-5 7-9-1-7-4.8-12-4.5-20 .5-12-4.5-22-17.5-22Z"
        />
      ),
      front: (
        <path
          fill={jumper}
          fillRule="evenodd"
          d="M32 8.5c-13 0-17.7 10-17.2 22 .4 9.5 5 20 17.2 20s16.8-10.5 17.2-20c.5-12-4.2-22-17.2-22Zm0 9.3c7.5 0 11.2 5.4 11.2 13.2S38.8 45 32 45s-11.2-6.2-11.2-14S24.5 17.8 32 17.8Z"
        />
      ),
    }),
    over: () => (
      <path
        d="M17.5 44c6 7.5 20 8.5 28 2"
        fill="none"
        stroke="#000"
        strokeOpacity=".16"
        strokeWidth="1.3"
        strokeLinecap="round"
      />
    ),
  },
  {
    name: 'hearingAid',
    over: () => (
      <g fill="none" strokeLinecap="round">
        <path d="M45.3 27.5c3.3-1 4.8 2 3.8 5.5-.5 1.7-1 2.3-1.8 2.8" stroke="#2b7a78" strokeWidth="2.3" />
        <circle cx="46.2" cy="34.8" r="1.5" fill="#2b7a78" />
      </g>
    ),
  },
  {
    name: 'freckles',
    over: () => (
      <g fill="#8a4a2a" fillOpacity=".55">
        <circle cx="23.3" cy="36" r=".7" />
        <circle cx="25.3" cy="37.2" r=".7" />
        <circle cx="26.4" cy="35.7" r=".6" />
        <circle cx="40.7" cy="36" r=".7" />
        <circle cx="38.7" cy="37.2" r=".7" />
        <circle cx="37.6" cy="35.7" r=".6" />
      </g>
    ),
  },
  {
    name: 'earrings',
    over: () => (
      <g fill="#e0b040">
        <circle cx="18.4" cy="37.6" r="1.7" />
        <circle cx="45.6" cy="37.6" r="1.7" />
      </g>
    ),
  },
  {
    name: 'turban',
    covers: ({ jumper }) => ({
      behind: <path fill={jumper} d="M16 27C12 12 22 5.5 32 5.5S52 12 48 27Z" />,
      front: (
        <>
          <path
            fill={jumper}
            d="M16.8 28.5C11.5 14 21 5.5 32 5.5s20.5 8.5 15.2 23C43.5 22.5 38 19 32 16c-6 3-11.5 6.5-15.2 12.5Z"
          />
          <path
            d="M17 24c4-7 9-10.5 15.5-13.5M18.5 17c4-4.5 8-6.5 13-8M47 24c-3.5-6-7.5-9.5-12.5-12"
            fill="none"
            stroke="#000"
            strokeOpacity=".16"
            strokeWidth="1.3"
            strokeLinecap="round"
          />
        </>
      ),
    }),
  },
  {
    name: 'headband',
    over: ({ jumper }) => (
      <path
        d="M18.3 25.5C20.5 18.8 25.5 16.3 32 16.3s11.5 2.5 13.7 9.2"
        fill="none"
        stroke={jumper}
        strokeWidth="3.6"
        strokeLinecap="round"
      />
    ),
  },
  {
    name: 'moustache',
    over: ({ hair }) => (
      <path
        fill={hair}
        d="M32 36.6c1.8-1.7 4.6-1.2 5.4.3.5.9 1.5 1.1 2.4.8-.8 2.2-5.7 2.6-7.8.6-2.1 2-7 1.6-7.8-.6.9.3 1.9.1 2.4-.8.8-1.5 3.6-2 5.4-.3Z"
      />
    ),
  },
];
