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
