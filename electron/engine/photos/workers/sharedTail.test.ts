import { expect, test } from 'vitest';
import fc from 'fast-check';
import { stripJpeg } from '../originals/stripJpeg.ts';
import { telltaleJpeg } from '../testing/telltale.ts';
import { withoutTail, withTail } from './sharedTail.ts';

const original = (bytes: Uint8Array) => ({ bytes, mime: 'image/jpeg' as const, width: 1, height: 1 });

test('whatever was stripped from a file comes back whole, byte for byte', () => {
  const bytes = fc.uint8Array({ maxLength: 400, max: 3 });
  fc.assert(
    fc.property(bytes, bytes, bytes, fc.boolean(), (before, same, after, isBoth) => {
      const file = Buffer.concat(isBoth ? [after, same, before, same, after] : [after, same, before]);
      const made = original(Buffer.concat([before, same]));
      const whole = withTail(withoutTail(made, file), file);
      expect(Buffer.compare(whole!.bytes, made.bytes)).toBe(0);
    }),
  );
});

test('of a stripped JPEG hardly anything travels', async () => {
  const file = await telltaleJpeg();
  const stripped = original(stripJpeg(file, 6)!);
  const sent = withoutTail(stripped, file);
  expect(sent.bytes.length).toBeLessThan(4096);
  expect(withTail(sent, file)?.bytes).toEqual(stripped.bytes);
});

test('[R40] an end that does not lie in the file is no answer', () => {
  const file = new Uint8Array(100);
  for (const tail of [
    { start: 90, end: 101 },
    { start: 60, end: 50 },
  ])
    expect(withTail({ ...original(new Uint8Array()), tail }, file)).toBeNull();
});
