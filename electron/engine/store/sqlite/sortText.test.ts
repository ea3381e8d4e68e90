import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortText } from './sortText.ts';

test('Text sorts by its UTF-8 bytes as the original does in JavaScript, whatever characters it has', () => {
  const unit = fc.oneof(
    fc.constantFrom(0, 0x20, 0x61, 0xd7fe, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfffe, 0xffff),
    fc.nat({ max: 0xffff }),
  );
  const text = fc.array(unit, { maxLength: 5 }).map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [bytes, otherBytes] = [Buffer.from(sortText(one)), Buffer.from(sortText(other))];
      expect(Math.sign(Buffer.compare(bytes, otherBytes))).toBe(one === other ? 0 : one < other ? -1 : 1);
      expect(sortText(one).isWellFormed()).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
