import { failed, ok, type Result } from '#shared/domain/result.ts';
import { readFacts } from './decoder.ts';
import { leftoversIn } from './metadata/leftovers.ts';
import { readCameraFacts, type CameraFacts } from './metadata/readCameraFacts.ts';
import { makeOriginal } from './originals/makeOriginal.ts';
import { renderSmall } from './renditions.ts';
import { sniffPhotoType } from './sniff.ts';
import type { ImportProblem, PhotoLimits, PreparedPhoto } from './types.ts';

/** A photo as the worker hands it back: all but its date, which the engine decides on. */
export type DevelopedPhoto = Omit<PreparedPhoto, 'takenAt'> & { readonly taken: CameraFacts['taken'] };

/**
 * The darkroom: from a file's bytes to its renditions. Runs in the worker process only.
 *
 * The small renditions are made from the stripped original, never from the file as it came: nothing of its metadata
 * can reach them, and a photo that the stripping broke is noticed before anything is kept.
 */
export async function developPhoto(
  file: Uint8Array,
  limits: PhotoLimits,
): Promise<Result<DevelopedPhoto, ImportProblem>> {
  const type = sniffPhotoType(file);
  if (!type.ok) return type;
  try {
    const { orientation, taken } = readCameraFacts(file);
    const made = await makeOriginal(file, type.value, orientation, limits.maxPixels);
    if (!made.ok) return made;
    const { bytes, mime } = made.value;

    const leftovers = leftoversIn(bytes);
    if (leftovers.length > 0) return failed({ code: 'DAMAGED', detail: `not clean: ${leftovers.join(', ')}` });

    const facts = await readFacts(bytes);
    if (facts.width * facts.height > limits.maxPixels) return failed({ code: 'TOO_MANY_PIXELS' });
    const { width, height } = facts.autoOrient;
    const { preview, thumbnail, thumbhash } = await renderSmall(bytes, limits.maxPixels);
    return ok({
      width,
      height,
      thumbhash,
      taken,
      renditions: { thumbnail, preview, original: { bytes, mime, width, height } },
    });
  } catch (error) {
    // Whatever a decoder says about bytes that began like a photo, it comes to this.
    return failed({ code: 'DAMAGED', detail: error instanceof Error ? error.message : 'unknown' });
  }
}
