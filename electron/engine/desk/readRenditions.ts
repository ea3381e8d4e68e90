import { renditions } from '#shared/domain/photo.ts';
import { BlobError, type BlobStore } from '../blobs/index.ts';
import type { PhotoDocument } from '../envelopes/index.ts';
import type { PackedFiles, ToldPhoto } from '../photos/index.ts';

/** More than all of the largest photo that an app of ours hangs up. */
const mostBytes = 160 * 1024 * 1024;

/** The files of a photo, decrypted into one piece of memory. `wrong`: they are not what its author says, whoever reads them. */
export async function readRenditions(
  blobs: Pick<BlobStore, 'size' | 'read'>,
  document: PhotoDocument,
): Promise<PackedFiles | 'wrong' | 'notHere'> {
  const all = renditions.reduce((sum, name) => sum + document[name].size, 0);
  if (all > mostBytes) return 'wrong';
  const bytes = new Uint8Array(all);
  let at = 0;
  try {
    for (const name of renditions) {
      const { blob, key, size } = document[name];
      const cipherBytes = blobs.size(blob);
      if (cipherBytes === undefined) return 'notHere';
      for await (const piece of blobs.read({ blob, key, sizeBytes: size, cipherBytes })) {
        bytes.set(piece, at);
        at += piece.length;
      }
    }
  } catch (error) {
    if (error instanceof BlobError) return error.code === 'WRONG_KEY' ? 'wrong' : 'notHere';
    throw error;
  }
  return { bytes, lengths: [document.thumbnail.size, document.preview.size] };
}

/** What its author says about a photo. */
export function toldBy({ width, height, thumbhash, thumbnail, preview, original }: PhotoDocument): ToldPhoto {
  const toldOf = ({ mime, width, height }: PhotoDocument['original']) => ({ mime, width, height });
  return {
    width,
    height,
    thumbhash,
    renditions: { thumbnail: toldOf(thumbnail), preview: toldOf(preview), original: toldOf(original) },
  };
}
