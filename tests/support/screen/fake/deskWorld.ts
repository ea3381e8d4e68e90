import type { DeskThing, RulesView, TakenBack, Talk, Today, Waiting, WaitingTile } from '#shared/contract/deskViews.ts';
import type { Activity } from '#shared/contract/facts.ts';
import type { PhotoTile } from '#shared/contract/views.ts';
import { EnvelopeId, type MemberId, type PhotoId } from '#shared/domain/ids.ts';
import { openRules, type Rules } from '#shared/domain/rules.ts';
import { albumId, deviceId, memberId } from './ids.ts';
import { albumsOf, hang, type Facts, type Shared } from './photos.ts';
import type { Scenario } from './scenario.ts';

/** What the fake engine knows of the guardians' desk. */
export type DeskWorld = {
  things: DeskThing[];
  proposed: RulesView['proposed'];
  waiting: Waiting['photos'];
  rules: Map<MemberId, Ruled>;
  guardiansToWiden: 1 | 2;
  hidesReported: boolean;
  reportedBy: MemberId | null;
  oneIsEnoughBy: MemberId | null;
  today: Today;
  /** By photo. */
  talk: Map<string, Pick<Talk, 'comments' | 'reactions' | 'requests'>>;
  takenBack: TakenBack['photos'];
  seen: readonly string[];
  days: Activity['days'];
  /** Photos that a guardian hides for now, and where each hung. */
  hidden: Map<PhotoId, { readonly index: number; readonly shared: Shared | undefined }>;
};

const hour = 3_600_000;
const everything = () => ['thumbnail', 'preview', 'original'] as const;
export const envelopeId = (name: string) => EnvelopeId.parse(`envelope_${name.replace(/\W/g, '')}`.padEnd(43, '0'));

export const adasRules: Rules = {
  isPaused: false,
  review: 'first',
  reviewIn: [{ album: albumId('rockets'), review: 'always' }],
  shareWith: null,
  shareIn: null,
  mayComment: true,
  mayReact: true,
  dailyPhotos: 20,
  quietTimes: [
    { kind: 'quiet', days: [1, 2, 3, 4, 5], fromMinute: 15 * 60, toMinute: 16 * 60 + 30 },
    { kind: 'bedtime', days: [0, 1, 2, 3, 4], fromMinute: 20 * 60, toMinute: 7 * 60 },
    { kind: 'bedtime', days: [5, 6], fromMinute: 21 * 60 + 30, toMinute: 8 * 60 },
  ],
  breakEveryMinutes: 30,
};

type Taken = { album: string; author: 'ada' | 'ben' | 'grandma'; from: number; count: number; captions?: string[] };
const tiles = (facts: Facts, { album, author, from, count, captions = [] }: Taken): PhotoTile[] =>
  hang(facts, everything, { album, author, from, count, captions, sharedAtMs: facts.nowMs - hour }).map(
    ({ sharedAtMs: _, group: __, ...tile }) => tile,
  );

const waitingTiles = (facts: Facts, taken: Taken): WaitingTile[] =>
  tiles(facts, taken).map((tile) => ({ ...tile, slip: envelopeId(`slip${tile.id}`), untilMs: null }));

export function deskWorld(scenario: Scenario, facts: Facts): DeskWorld {
  const isAdas = ['ada', 'adaPaused', 'adaAndMum', 'waiting', 'told', 'quietSoon', 'quiet'].includes(scenario);
  return {
    things: scenario === 'desk' ? eveningsWork(facts) : scenario === 'saidNo' ? [dadSaidNo(facts)] : [],
    proposed: proposedIn(scenario, facts),
    waiting: scenario === 'waiting' || scenario === 'adaAndMum' ? adasWaiting(facts) : [],
    rules: new Map([
      [memberId('ada'), adasIn(scenario)],
      [memberId('ben'), { rules: { ...openRules, mayComment: false }, areSet: false, pausedBy: null }],
      [memberId('grandma'), { rules: openRules, areSet: false, pausedBy: null }],
    ]),
    guardiansToWiden: isAdas ? 1 : 2,
    hidesReported: false,
    reportedBy: memberId('dad'),
    oneIsEnoughBy: null,
    today: todayOf(scenario, facts),
    talk: new Map([[firstOnTheWall(facts), someTalk(facts)]]),
    takenBack: takenBack(facts),
    seen: [],
    hidden: new Map(),
    days: isAdas || scenario === 'family' || scenario === 'desk' ? adasDays(facts) : [],
  };
}

type Ruled = Omit<RulesView['members'][number], 'member'>;

const adasIn = (scenario: Scenario): Ruled => ({
  rules: {
    ...adasRules,
    review: scenario === 'waiting' ? 'always' : 'first',
    isPaused: scenario === 'adaPaused',
  },
  areSet: true,
  pausedBy: scenario === 'adaPaused' ? memberId('mum') : null,
});

/** The second picture of the newest share. */
const firstOnTheWall = (facts: Facts) =>
  tiles(facts, { album: 'garden', author: 'ada', from: 0, count: 1 })[0]?.id ?? '';

function todayOf(scenario: Scenario, { nowMs }: Facts): Today {
  const quiet = { off: 'off', soon: 'soon', on: 'on' } as const;
  const state = scenario === 'quiet' ? quiet.on : scenario === 'quietSoon' ? quiet.soon : quiet.off;
  return {
    isPaused: scenario === 'adaPaused',
    pausedBy: scenario === 'adaPaused' ? memberId('mum') : null,
    photosLeft: scenario === 'waiting' ? 6 : null,
    quiet: {
      state,
      kind: 'bedtime',
      untilMs: state === 'soon' ? nowMs + 9 * 60_000 : new Date(nowMs + 10 * hour).setHours(7, 0, 0, 0),
    },
    breakEveryMinutes: state === 'off' ? null : 30,
  };
}

function eveningsWork(facts: Facts): DeskThing[] {
  const { nowMs } = facts;
  const audienceOf = (album: string) => albumsOf().find(({ id }) => id === albumId(album))?.audience ?? [];
  const [reported] = tiles(facts, { album: 'rockets', author: 'ben', from: 29, count: 1 });
  const [ofBen] = tiles(facts, { album: 'holidays', author: 'grandma', from: 9, count: 1 });
  const [ofGrandma] = tiles(facts, { album: 'garden', author: 'ada', from: 2, count: 1 });
  const review = (taken: Taken, albumName: string): DeskThing => ({
    kind: 'review',
    key: `review ${taken.album}`,
    author: memberId(taken.author),
    album: albumId(taken.album),
    albumName,
    audience: audienceOf(taken.album),
    sharedAtMs: nowMs - hour,
    photos: waitingTiles(facts, taken).map((tile) => ({ ...tile, likeness: { state: 'same', moves: false } })),
  });
  if (reported === undefined || ofBen === undefined || ofGrandma === undefined) return [];
  return [
    {
      kind: 'report',
      key: 'report',
      report: envelopeId('report'),
      by: memberId('ada'),
      author: memberId('ben'),
      photo: reported,
      why: 'unkind',
      words: 'He took it when I was crying.',
      askedAtMs: nowMs - 2 * hour,
      held: null,
      readsWords: true,
      mayHang: true,
    },
    {
      kind: 'request',
      key: 'request',
      request: envelopeId('request'),
      by: memberId('ben'),
      author: memberId('grandma'),
      photo: ofBen,
      words: '',
      askedAtMs: nowMs - 20 * hour,
      held: null,
      readsWords: true,
      mayHang: true,
    },
    {
      kind: 'request',
      key: 'another request',
      request: envelopeId('anotherRequest'),
      by: memberId('grandma'),
      author: memberId('ada'),
      photo: ofGrandma,
      words: 'My hair, dear.',
      askedAtMs: nowMs - 18 * hour,
      held: null,
      readsWords: true,
      mayHang: true,
    },
    review(
      {
        album: 'garden',
        author: 'ada',
        from: 300,
        count: 3,
        captions: ['Things that were smaller than my thumb', '', 'A beetle'],
      },
      'Garden things',
    ),
    review({ album: 'rockets', author: 'ben', from: 310, count: 9 }, 'Ben’s rockets'),
    {
      kind: 'change',
      key: 'change',
      change: envelopeId('change'),
      by: memberId('dad'),
      member: memberId('ada'),
      now: adasRules,
      proposed: more(),
      askedAtMs: nowMs - 3 * hour,
    },
  ];
}

const more = (): Rules => ({
  ...adasRules,
  review: 'off',
  dailyPhotos: null,
  quietTimes: adasRules.quietTimes.slice(1),
});

/** Mum had proposed more for Ada. */
const dadSaidNo = ({ nowMs }: Facts): DeskThing => ({
  kind: 'refused',
  key: 'change',
  change: envelopeId('change'),
  by: memberId('dad'),
  member: memberId('ada'),
  now: adasRules,
  proposed: more(),
  askedAtMs: nowMs - hour,
});

function proposedIn(scenario: Scenario, { nowMs }: Facts): RulesView['proposed'] {
  if (scenario !== 'desk' && scenario !== 'saidNo') return [];
  return [
    {
      change: envelopeId('change'),
      member: memberId('ada'),
      by: memberId(scenario === 'desk' ? 'dad' : 'mum'),
      refusedBy: scenario === 'desk' ? null : memberId('dad'),
      atMs: nowMs - hour,
    },
  ];
}

function adasWaiting(facts: Facts): Waiting['photos'] {
  const photos = waitingTiles(facts, { album: 'garden', author: 'ada', from: 300, count: 4, captions: ['A beetle'] });
  return photos.map((photo, index) => ({
    photo,
    albumName: 'Garden things',
    sharedAtMs: facts.nowMs - (index + 1) * hour,
    state: index < 3 ? 'waiting' : 'declined',
    by: index < 3 ? null : memberId('mum'),
    reason: index < 3 ? null : 'somebodyElse',
    words: index < 3 ? '' : 'Ask Ben first, he looks a bit sad there.',
  }));
}

function someTalk({ nowMs }: Facts): Pick<Talk, 'comments' | 'reactions' | 'requests'> {
  const comment = (name: 'grandma' | 'ada' | 'mum', words: string, hoursAgo: number, isEdited = false) => ({
    id: envelopeId(`${name}${hoursAgo.toString()}`),
    by: memberId(name),
    words,
    atMs: nowMs - hoursAgo * hour,
    isEdited,
    isHidden: false,
    mayEdit: false,
    mayRemove: false,
    mayHide: false,
  });
  return {
    comments: [
      comment('grandma', 'Is that the one from the pear tree?', 1.5),
      comment('ada', 'Yes! It has seven spots.', 1, true),
    ],
    reactions: [
      { by: memberId('grandma'), reaction: 'heart' },
      { by: memberId('dad'), reaction: 'wow' },
    ],
    requests: [],
  };
}

function takenBack({ nowMs }: Facts): TakenBack['photos'] {
  const [photo, neverHung] = tiles({ nowMs, thumbhashes: [] }, { album: 'garden', author: 'ada', from: 400, count: 2 });
  if (photo === undefined || neverHung === undefined) return [];
  return [
    {
      photo: photo.id,
      author: memberId('ada'),
      by: memberId('ada'),
      atMs: nowMs - 3 * hour,
      hung: true,
      savedBy: [memberId('grandma')],
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
      atMs: nowMs - 28.5 * hour,
      hung: false,
      savedBy: [],
      devices: [
        { device: deviceId('mum0'), member: memberId('mum'), state: 'erased' },
        { device: deviceId('dad0'), member: memberId('dad'), state: 'erased' },
      ],
    },
  ];
}

function adasDays(facts: Facts): Activity['days'] {
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  type Fact = Activity['days'][number]['facts'][number];
  const fact = (kind: Fact['kind'], by: 'ada' | 'mum' | 'dad', hoursAgo: number, more: Partial<Fact> = {}): Fact => ({
    key: `${kind} ${hoursAgo.toString()}`,
    kind,
    by: memberId(by),
    atMs: facts.nowMs - hoursAgo * hour,
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
      day: dayOf(facts.nowMs - 30 * hour),
      facts: [
        fact('mayHang', 'mum', 24.2, {
          author: memberId('ben'),
          asked: 'takeDown',
          photos: 0,
          words: 'I asked Ben. He likes how you laugh there.',
        }),
        fact('hidden', 'mum', 24.5),
        fact('savedTheirs', 'mum', 25, { tiles: some(1, 1) }),
        fact('removed', 'dad', 26, { albumName: null, gone: takenBack(facts)[0]?.photo ?? null }),
        fact('rules', 'dad', 27, { albumName: null, photos: 0 }),
        fact('tookBack', 'ada', 28, { gone: takenBack(facts)[0]?.photo ?? null }),
        fact('putAway', 'ada', 28.5, { albumName: null, gone: takenBack(facts)[1]?.photo ?? null }),
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
