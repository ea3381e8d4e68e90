import fc from 'fast-check';

/** One thing that happens among up to five computers, one of which is dishonest. */
export const happening = fc.record({
  who: fc.nat(4),
  what: fc.constantFrom(
    ...(['hear', 'hear', 'hear', 'hearSome', 'meet', 'restart'] as const),
    ...(['share', 'share', 'album', 'audience', 'caption', 'takeBack', 'takeBack', 'settle'] as const),
    ...(['admit', 'admitOwn', 'removeDevice', 'removeMember', 'demote', 'promote', 'part', 'join'] as const),
    ...([
      'share',
      'rules',
      'rules',
      'approve',
      'approve',
      'decline',
      'ask',
      'report',
      'decide',
      'comment',
      'react',
    ] as const),
    ...(['lie', 'lie', 'lie', 'lie'] as const),
  ),
  one: fc.nat(15),
  other: fc.nat(15),
  third: fc.nat(9),
});
export type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;
export type Act = Exclude<Happening['what'], 'lie' | 'admit' | 'admitOwn'>;
