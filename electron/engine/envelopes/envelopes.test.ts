import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AlbumId, CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { newKey, newSigningKeyPair, randomBytes, toText, utf8 } from '../crypto/index.ts';
import {
  decodeCanonical,
  encodeCanonical,
  makeEnvelope,
  openDocument,
  openEnvelope,
  sealDocument,
  SignedEnvelope,
  type DocumentPlace,
} from './index.ts';

const someHash = () => toText(randomBytes(32));
const somePlace = (seq: number): DocumentPlace => ({
  circle: CircleId.parse(someHash()),
  album: AlbumId.parse(toText(randomBytes(16))),
  epoch: EnvelopeId.parse(someHash()),
  author: DeviceId.parse(someHash()),
  seq,
});

function setup() {
  const signing = newSigningKeyPair();
  const author = { device: DeviceId.parse(toText(signing.publicKey)), signing };
  const said = {
    circle: CircleId.parse(someHash()),
    type: 'document',
    seq: 1,
    clock: 1,
    heads: [EnvelopeId.parse(someHash())],
    payload: { words: 'hello' },
  };
  return { author, said, envelope: makeEnvelope(author, said) };
}

test('Ada’s envelope opens, and its id names exactly its bytes', () => {
  const { envelope, author } = setup();
  const opened = openEnvelope(envelope.bytes, { id: envelope.id });
  expect(opened.ok && opened.value.author).toBe(author.device);
  expect(openEnvelope(envelope.bytes, { id: EnvelopeId.parse(someHash()) })).toMatchObject({
    problem: { code: 'WRONG_ID' },
  });
});

test('no bit of an envelope can be changed on the way [R3]', () => {
  const { envelope } = setup();
  fc.assert(
    fc.property(fc.nat(envelope.bytes.length * 8 - 1), (bit) => {
      const bent = envelope.bytes.slice();
      bent[bit >> 3]! ^= 1 << (bit & 7);
      expect(openEnvelope(bent).ok).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('a signature says nothing about another circle, type or number [R24]', () => {
  const { envelope, author, said } = setup();
  const signed = decodeCanonical(SignedEnvelope, envelope.bytes);
  if (!signed.ok) throw new Error(signed.problem);
  for (const other of [
    { circle: CircleId.parse(someHash()) },
    { type: 'keys' },
    { seq: 2 },
    { clock: 2 },
    { payload: { words: 'bye' } },
  ]) {
    const moved = decodeCanonical(SignedEnvelope, makeEnvelope(author, { ...said, ...other }).bytes);
    if (!moved.ok) throw new Error(moved.problem);
    const forged = encodeCanonical({ body: moved.value.body, signature: signed.value.signature });
    expect(openEnvelope(forged)).toMatchObject({ problem: { code: 'BAD_SIGNATURE' } });
  }
});

test('a sealed document opens only where its author put it [R24] [P3]', () => {
  const key = newKey();
  const place = somePlace(7);
  const sealed = sealDocument(key, place, { kind: 'circle', name: 'The Okafors' });
  expect(Buffer.from(sealed.sealed).includes('Okafor')).toBe(false);
  expect(openDocument(key, place, sealed)).toEqual({ ok: true, value: { kind: 'circle', name: 'The Okafors' } });
  const elsewhere: Partial<DocumentPlace>[] = [
    { circle: CircleId.parse(someHash()) },
    { album: AlbumId.parse(toText(randomBytes(16))) },
    { epoch: EnvelopeId.parse(someHash()) },
    { author: DeviceId.parse(someHash()) },
    { seq: 8 },
  ];
  for (const other of elsewhere)
    expect(openDocument(key, { ...place, ...other }, sealed)).toEqual({ ok: false, problem: 'UNREADABLE' });
  expect(openDocument(newKey(), place, sealed)).toEqual({ ok: false, problem: 'UNREADABLE' });
});

test('a document whose text is not the one its author signed for is refused [R25]', () => {
  const key = newKey();
  const place = somePlace(1);
  const one = sealDocument(key, place, { kind: 'circle', name: 'One' });
  const other = sealDocument(key, place, { kind: 'circle', name: 'Other' });
  expect(openDocument(key, place, { ...one, sealed: other.sealed })).toEqual({ ok: false, problem: 'DIFFERENT_TEXT' });
});

test('fields and kinds of a later version survive and are passed on [R11]', () => {
  const { author, said } = setup();
  const later = makeEnvelope(author, { ...said, type: 'somethingNew', payload: { kind: 'later', extra: [1, 2, 3] } });
  const opened = openEnvelope(later.bytes);
  expect(opened.ok && opened.value.type).toBe('somethingNew');
  expect(opened.ok && Buffer.from(opened.value.bytes).equals(later.bytes)).toBe(true);
});

test('there is one form of everything: keys out of order, long numbers and duplicates are refused, and so is __proto__ [R27]', () => {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
  expect(decodeCanonical(z.looseObject({}), bytes('a2 61 62 01 61 61 01'))).toMatchObject({ ok: false });
  expect(decodeCanonical(z.number(), bytes('18 01'))).toMatchObject({ ok: false });
  expect(decodeCanonical(z.looseObject({}), bytes('a2 61 61 01 61 61 01'))).toMatchObject({ ok: false });
  const proto = Buffer.concat([bytes('a1 69'), utf8('__proto__'), bytes('a1 61 78 01')]);
  expect(decodeCanonical(z.looseObject({}), proto)).toMatchObject({ ok: false });
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test('ten thousand nested lists and impossible lengths cost nothing [R27]', () => {
  expect(decodeCanonical(z.unknown(), new Uint8Array(10_000).fill(0x81))).toEqual({ ok: false, problem: 'too deep' });
  for (const length of ['ffffffffffffffff', '0000000100000000', '00000000ffffffff']) {
    for (const major of ['5b', '7b', '9b', 'bb']) {
      expect(decodeCanonical(z.unknown(), Uint8Array.from(Buffer.from(major + length, 'hex'))).ok).toBe(false);
    }
  }
});

test('random bytes never open and never crash [R26]', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => !openEnvelope(bytes).ok),
    { numRuns: 5000 },
  );
});

test('a photo of a day that no calendar has is no photo: no page has to draw it [P7] [R27]', () => {
  const key = newKey();
  const place = somePlace(1);
  const comment = (at: number) =>
    openDocument(
      key,
      place,
      sealDocument(key, place, { kind: 'reaction', photo: randomBytes(16), reaction: 'heart', at }),
    );
  expect(comment(8.64e15).ok).toBe(true);
  for (const at of [8.64e15 + 1, -9e15, Number.MAX_SAFE_INTEGER])
    expect(comment(at)).toEqual({ ok: false, problem: 'UNKNOWN_KIND' });
});
