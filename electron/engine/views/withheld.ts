import type { BlobId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isDecided } from './desk.ts';
import { askedAbout } from './shown.ts';

/** The bytes of photos that were reported and not decided on yet: whoever knows of the report passes them on to nobody. */
export const withheldBlobs = (circles: readonly OpenCircle[]): Set<BlobId> =>
  new Set(
    circles.flatMap((circle) =>
      askedAbout(circle)
        .filter(({ id, why }) => why !== null && !isDecided(circle, id))
        .flatMap(({ photo }) => {
          const document = circle.fold.model.photos.get(photo)?.document;
          return document === undefined ? [] : [document.thumbnail, document.preview, document.original];
        })
        .map(({ blob }) => blob),
    ),
  );
