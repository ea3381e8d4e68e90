import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formOf } from './form.ts';

const again = (bytes: Uint8Array) => encode(decode(bytes), rfc8949EncodeOptions);
const isDecodable = (bytes: Uint8Array): boolean => {
  try {
    decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const leaf = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.string({ unit: 'grapheme' }),
  fc.string(),
  fc.uint8Array({ maxLength: 300 }),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 30 }),
    fc.dictionary(fc.string({ maxLength: 30 }), tie('value'), { maxKeys: 30 }),
  ),
}));

test('bytes of one form are what encoding them again gives, whatever was changed in them [R26] [R8]', () => {
  const change = fc.record({ at: fc.nat(), to: fc.nat(255), cut: fc.boolean() });
  fc.assert(
    fc.property(value, fc.array(change, { maxLength: 3 }), (said, changes) => {
      let bytes = encode(said, rfc8949EncodeOptions);
      for (const { at, to, cut } of changes) {
        bytes = bytes.slice();
        if (cut) bytes = bytes.slice(0, at % (bytes.length + 1));
        else if (bytes.length > 0) bytes[at % bytes.length] = to;
      }
      if (formOf(bytes, 16) === 'ONE_FORM' && isDecodable(bytes)) expect(Buffer.compare(again(bytes), bytes)).toBe(0);
    }),
    { numRuns: 3000 },
  );
});

test('what the app itself writes is seen to have one form, without encoding it again', () => {
  const said = {
    kind: 'photo',
    size: 4_000_000,
    id: new Uint8Array(32),
    list: [{ a: 1, bb: 2, c: 256 }, null, true, -70000],
  };
  expect(formOf(encode(said, rfc8949EncodeOptions), 16)).toBe('ONE_FORM');
});

test('keys out of order, long heads, bad text and points are looked at twice [R26]', () => {
  const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
  for (const odd of [
    'a2 6162 01 6161 02',
    'a2 6161 01 6161 02',
    '18 17',
    '19 00ff',
    '58 01 00',
    '61 ff',
    'f9 3c00',
    'c0 60',
    '9f ff',
  ])
    expect(formOf(hex(odd), 16), odd).toBe('UNSURE');
  expect(formOf(hex('81'.repeat(17) + '00'), 16)).toBe('DEEP');
});
