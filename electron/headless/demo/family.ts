import type { Role } from '#shared/domain/people.ts';

/** An invented family, for looking around. The passphrases are printed: there is nothing of anybody's in it. */
export type DemoPerson = {
  readonly folder: string;
  readonly name: string;
  readonly role: Exclude<Role, 'keeper'>;
  readonly avatar: string;
  readonly computer: string;
  readonly secretKind: 'passphrase' | 'pin';
  readonly secret: string;
};

export const circleName = 'The Okafors';

export const mum: DemoPerson = {
  folder: 'mum',
  name: 'Mum',
  role: 'guardian',
  avatar: '4.1.0.0.0',
  computer: 'Mum’s laptop',
  secretKind: 'passphrase',
  secret: 'hallway-wall',
};
export const ada: DemoPerson = {
  folder: 'ada',
  name: 'Ada',
  role: 'child',
  avatar: '4.3.0.2.0',
  computer: 'Ada’s computer',
  secretKind: 'pin',
  secret: '2468',
};
export const grandma: DemoPerson = {
  folder: 'grandma',
  name: 'Grandma',
  role: 'adult',
  avatar: '2.5.4.3.1',
  computer: 'Grandma’s computer',
  secretKind: 'passphrase',
  secret: 'lemon-ladder-owl',
};

/** What hangs on the wall at the start: who hangs up which drawn pictures where, and what they say about it. */
export type DemoSharing = {
  readonly by: DemoPerson;
  readonly album: string;
  readonly pictures: readonly DemoPicture[];
};
export type DemoPicture = { readonly seed: number; readonly caption?: string; readonly portrait?: boolean };

export const sharings: readonly DemoSharing[] = [
  {
    by: grandma,
    album: 'Old holidays',
    pictures: [
      { seed: 11, caption: 'We walked all the way round the lake.' },
      { seed: 12 },
      { seed: 13, portrait: true },
      { seed: 14 },
      { seed: 15 },
    ],
  },
  {
    by: mum,
    album: 'Sunday walks',
    pictures: [
      { seed: 21 },
      { seed: 22, caption: 'The light after the rain.' },
      { seed: 23 },
      { seed: 24, portrait: true },
    ],
  },
  {
    by: ada,
    album: 'Garden things',
    pictures: [
      { seed: 31 },
      { seed: 32, portrait: true },
      { seed: 33, caption: 'Things that were smaller than my thumb.' },
      { seed: 34 },
      { seed: 35 },
    ],
  },
];
