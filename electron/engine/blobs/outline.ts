import { BlobId } from '#shared/domain/ids.ts';
import { hash, hashBytes, keyedHash, taggedHash, toText, utf8 } from '../crypto/index.ts';

/**
 * A blob's id is the root of its chunks: a tree of hashes one level deep,
 *
 *     id = H(root tag, cipher size, H(chunk tag, chunk 0) ‖ H(chunk tag, chunk 1) ‖ …)
 *
 * so that each chunk can be believed by itself as soon as the list, the outline, is. Leaves and root are hashed under
 * different tags, as in RFC 6962, 2.1 (Certificate Transparency): otherwise the bytes of an outline could pass for a chunk.
 * That the length is under the root, and the hashes travel ahead of what they vouch for, is the combined form of Bao
 * (verified streaming over BLAKE3); that a file has hashes of its own for fixed pieces, BitTorrent v2 (BEP 52).
 */
const chunkTag = hash(utf8('homeroll/blob/chunk/1'));
const rootTag = 'homeroll/blob/root/1';

/** A keyed BLAKE2b under a public key serves as the tag: it costs one block, and no copy of the chunk. */
export const chunkHash = (chunk: Uint8Array): Uint8Array => keyedHash(chunkTag, chunk);

/** The id of a blob with this outline, for one chunk its single hash. */
export function rootOf(cipherBytes: number, outline: Uint8Array): BlobId {
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(cipherBytes));
  return BlobId.parse(toText(taggedHash(rootTag, size, outline)));
}

/** What an outline says of one chunk. */
export const hashIn = (outline: Uint8Array, chunk: number): Uint8Array =>
  outline.subarray(chunk * hashBytes, (chunk + 1) * hashBytes);
