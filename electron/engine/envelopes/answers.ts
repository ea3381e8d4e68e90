import { z } from 'zod';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import { PeerCaption } from '#shared/domain/text.ts';
import { concat, keyedHash, newKey, sameBytes, seal, taggedHash, unseal } from '../crypto/index.ts';
import { decodeCanonical } from './canonical.ts';
import { idToBytes } from './wireIds.ts';
import { padded, placeContext, type SlipPlace } from './slipPlace.ts';

/*
 * How a release, which everybody reads, answers requests and reports, of which hardly anybody knows: docs/decisions/review.md.
 */

/** So many marks are in every release. */
export const answersInRelease = 8;

/**
 * What a release names a request or a report by that it answers: only who has that slip's key can tell it from random bytes,
 * and no two releases have the same one. By its first half it is found; the second half names, covered by that key too, the
 * epoch of the room whose key words are sealed with: whoever is hostile starts more of them than anybody tries.
 *
 * @param release where the release itself stands
 * @param epoch undefined where the room waits for its next key.
 */
export function answerMark(slipKey: Uint8Array, release: SlipPlace, epoch: EnvelopeId | undefined): Uint8Array {
  const { found, cover } = halvesOf(maskOf(slipKey, release));
  return concat(found, epoch === undefined ? cover : covered(cover, epoch));
}

/** The halves of an `answerMark` in a release: how it is found, and what names the epoch. */
export const halvesOf = (mark: Uint8Array) => ({ found: mark.subarray(0, markHalf), cover: mark.subarray(markHalf) });

/** How the mark of a slip is found in a release. */
export const foundBy = (slipKey: Uint8Array, release: SlipPlace): Uint8Array =>
  halvesOf(maskOf(slipKey, release)).found;

/** Which of these epochs the mark of a slip names. */
export function epochNamed<Epoch extends { readonly id: EnvelopeId }>(
  epochs: readonly Epoch[],
  slipKey: Uint8Array,
  release: SlipPlace,
  names: Uint8Array,
): Epoch | undefined {
  const { cover } = halvesOf(maskOf(slipKey, release));
  return epochs.find(({ id }) => sameBytes(covered(cover, id), names));
}

const maskOf = (slipKey: Uint8Array, release: SlipPlace): Uint8Array =>
  keyedHash(slipKey, placeContext('homeroll/answer/1', release));

const covered = (cover: Uint8Array, epoch: EnvelopeId): Uint8Array => {
  const name = idToBytes(epoch);
  return cover.map((byte, index) => byte ^ (name[index] ?? 0));
};

const markHalf = 16;

/** The key of what is answered, and one of its room: who was in the room then only, or is in it only now, has one of the two. */
export type AnswerKeys = { readonly slip: Uint8Array; readonly room: Uint8Array };

/**
 * Words to whoever wrote a slip, and the guardians of today. Every release brings as many bytes: without words they are sealed
 * with a key that nobody has.
 *
 * @param keys undefined: to nobody
 * @param words of the length of a caption at the most
 */
export const sealAnswer = (keys: AnswerKeys | undefined, release: SlipPlace, words: string): Uint8Array =>
  seal(keys === undefined ? newKey() : keyFrom(keys), padded({ words }), answerContext(release));

/** The words that a release brings: empty where they are for somebody else, or for nobody. */
export function openAnswer(keys: AnswerKeys, release: SlipPlace, sealed: Uint8Array): string {
  const plaintext = unseal(keyFrom(keys), sealed, answerContext(release));
  const content = plaintext === undefined ? undefined : decodeCanonical(AnswerWords, plaintext);
  return content?.ok === true ? content.value.words : '';
}

const keyFrom = ({ slip, room }: AnswerKeys): Uint8Array => keyedHash(slip, taggedHash('homeroll/answer-key/1', room));

const AnswerWords = z.looseObject({ words: PeerCaption });

const answerContext = (release: SlipPlace): Uint8Array => placeContext('homeroll/answer-words/1', release);
