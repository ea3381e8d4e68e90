import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, PeerCaption, PeerName, TypedCaption, TypedName } from './text.ts';

const letter = fc.constantFrom(
  'e',
  'o',
  ' ',
  '\u00e9',
  '\u0301',
  '\u0308',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u0000',
  '\u1100',
  '\u1161',
  '\ud800',
  '\ud83d\udc1e',
  '\u3164',
  '\ufe0f',
);
const typed = fc.oneof(
  fc.string({ unit: letter, maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

test('[R34] what somebody typed is taken by everybody else’s computer as it was cleaned here', () => {
  fc.assert(
    fc.property(typed, (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
      const caption = TypedCaption.safeParse(text);
      if (caption.success) expect(PeerCaption.safeParse(caption.data).success).toBe(true);
      const name = TypedName.safeParse(text);
      if (name.success) expect(PeerName.safeParse(name.data).success).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('[R34] an accent that an invisible sign kept from its letter goes to it', () => {
  expect(cleanText('caf\u0065\u00ad\u0301')).toBe('caf\u00e9');
});

test.each(['\u3164', '\u115f', '\u1160', '\uffa0', '\u2800', '\u034f', '\u180e'])(
  '[R34] a letter of which nothing is seen (%j) is no part of a name, and makes none',
  (blank) => {
    expect(TypedName.parse(`Mum${blank}`)).toBe('Mum');
    expect(PeerName.safeParse(`Mum${blank}`).success).toBe(false);
    for (const name of [blank, `${blank} ${blank}`, '\u200d', '\u200d\ufe0f'])
      for (const Name of [TypedName, PeerName]) expect(Name.safeParse(name).success).toBe(false);
  },
);

test('[R34] faces and names of other scripts keep what joins their letters', () => {
  for (const name of ['\u{1f469}\u200d\u{1f467} Mum', '\u2764\ufe0f', '\u0646\u06cc\u200c\u0645\u0627']) {
    expect(TypedName.parse(name)).toBe(name);
    expect(PeerName.safeParse(name).success).toBe(true);
  }
});
