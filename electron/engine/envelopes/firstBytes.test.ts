import { expect, test } from 'vitest';
import { DeviceId, type EnvelopeId } from '#shared/domain/ids.ts';
import { newSigningKeyPair, randomBytes, toText } from '../crypto/index.ts';
import { makeEnvelope } from './envelope.ts';
import { bringsPictures, firstBytes } from './firstBytes.ts';

const signing = newSigningKeyPair();
const author = { device: DeviceId.parse(toText(signing.publicKey)), signing };
const blob = { id: toText(randomBytes(32)), size: 1, rank: 0 as const };
const head = toText(randomBytes(32)) as EnvelopeId;

const started = (said: { type: string; seq?: number; blobs?: readonly (typeof blob)[]; payload?: number }) =>
  makeEnvelope(author, {
    circle: null,
    seq: said.seq ?? 1,
    clock: 2 ** 52,
    heads: [head],
    type: said.type,
    blobs: said.blobs ?? [],
    payload: new Uint8Array(said.payload ?? 3),
  }).bytes.subarray(0, firstBytes);

test('whether an envelope brings pictures along shows in its first bytes, whatever its number and its length', () => {
  for (const seq of [1, 23, 24, 255, 256, 65_536, 2 ** 32, 2 ** 52])
    for (const payload of [3, 300, 70_000]) {
      for (const type of ['document', 'slip'])
        expect(bringsPictures(started({ type, seq, payload, blobs: [blob] }))).toBe(true);
      expect(bringsPictures(started({ type: 'document', seq, payload }))).toBe(false);
      expect(bringsPictures(started({ type: 'epoch', seq, payload, blobs: [blob] }))).toBe(false);
    }
});

test('what is no envelope brings nothing along', () => {
  for (const bytes of [
    new Uint8Array(),
    new Uint8Array(60),
    randomBytes(60),
    started({ type: 'document' }).subarray(0, 9),
  ])
    expect(bringsPictures(bytes)).toBe(false);
});
