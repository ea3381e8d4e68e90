import { idToBytes, photoIdOf, type Draft, type NewEnvelope } from '#engine/envelopes/index.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { renditions } from '#shared/domain/photo.ts';
import { picture } from './paperFamily.ts';

/** What a changed app seals as the next envelope of a draft to hang a photo up, and the photo’s id. */
export function pictureContent(
  draft: Draft,
  caption = '',
): {
  readonly id: PhotoId;
  readonly content: Record<string, unknown>;
  readonly blobs: NonNullable<NewEnvelope['blobs']>;
} {
  const entry = picture();
  const id = photoIdOf({ circle: draft.circle, author: draft.author.device, seq: draft.nextSeq });
  const sealed = renditions.map((name) => {
    const { blob, key, size, mime, width, height } = entry[name];
    return [name, { blob: idToBytes(blob), key, size, mime, width, height }] as const;
  });
  const content = {
    kind: 'photo',
    photo: idToBytes(id),
    width: 40,
    height: 30,
    thumbhash: entry.thumbhash,
    takenAt: { ...entry.takenAt },
    caption,
    sharedAt: 1,
    until: null,
    ...Object.fromEntries(sealed),
  };
  const blobs = renditions.map((name, rank) => ({
    id: entry[name].blob,
    size: entry[name].cipherSize,
    rank: rank as 0 | 1 | 2,
  }));
  return { id, content, blobs };
}
