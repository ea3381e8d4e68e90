import fc from 'fast-check';

/** What takes a guardian. */
export const guardiansActs = [
  ...(['admit', 'admitOwn', 'guest', 'removeDevice', 'removeMember', 'demote', 'promote', 'part', 'join'] as const),
  ...([
    'rules',
    'rules',
    'approve',
    'approve',
    'approve',
    'decline',
    'decide',
    'decide',
    'widening',
    'agree',
    'refuse',
  ] as const),
  ...(['hideComment', 'hold', 'hold', 'release', 'upkeep', 'upkeep'] as const),
] as const;
export const everybodysActs = [
  ...([
    'share',
    'share',
    'share',
    'share',
    'album',
    'audience',
    'caption',
    'takeBack',
    'takeBack',
    'takeBack',
  ] as const),
  ...(['ask', 'report', 'comment', 'comment', 'react', 'editComment', 'removeComment', 'duties', 'duties'] as const),
] as const;
const computersActs = [
  ...(['hear', 'hear', 'hear', 'hear', 'hearSome', 'meet', 'meet', 'split', 'split'] as const),
  ...(['restart', 'goBack', 'watch'] as const),
] as const;
const lies = Array.from({ length: 8 }, () => 'lie' as const);

/** One thing that happens among up to five computers. What is drawn besides says whom and what it is about. */
export const happening = fc.record({
  who: fc.nat(4),
  what: fc.constantFrom(...guardiansActs, ...everybodysActs, ...computersActs, ...lies),
  one: fc.nat(15),
  other: fc.nat(15),
  third: fc.nat(19),
});
export type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;
/** What one person decides: the rest is told by `tell` itself. */
export type Act = Exclude<
  Happening['what'],
  (typeof computersActs)[number] | 'lie' | 'admit' | 'admitOwn' | 'guest' | 'upkeep' | 'duties'
>;

export const families = 8;
export const reviews = ['off', 'first', 'always'] as const;

/** How many things happen in a story: mostly few, so that thousands are told in a minute. */
export const longest = { usual: 20, seldom: 45 };

/** A whole story: who the family is, who of it lies, and what happens. */
export const schedule = ({ usual, seldom }: typeof longest) =>
  fc.record({
    /** Keys and ids, and with them who is before whom where two did something apart. */
    family: fc.nat(families - 1),
    /** Everything that is drawn at random later on. */
    chance: fc.nat(0xffff),
    /** Whether a guardian looks first at what Ada hangs up, and something of hers waits. */
    review: fc.constantFrom(...reviews),
    liar: fc.constantFrom('Dad', 'Ada', 'Grandma', 'nobody'),
    happenings: fc.oneof(
      { weight: 12, arbitrary: fc.array(happening, { minLength: 4, maxLength: usual, size: 'max' }) },
      { weight: 1, arbitrary: fc.array(happening, { minLength: 12, maxLength: seldom, size: 'max' }) },
    ),
  });
export type Schedule = ReturnType<typeof schedule> extends fc.Arbitrary<infer Value> ? Value : never;
