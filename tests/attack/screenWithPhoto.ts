import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { photoOfBytes } from '../support/fakeEngine.ts';
import { runScreen, type RunningScreen } from '../support/screenServer.ts';

const circle = CircleId.parse('c'.repeat(43));
const photo = PhotoId.parse('p'.repeat(22));
export const photoPath = sharedPhotoUrl(circle, photo, 'preview');
export const uploadPath = `/imports/${'i'.repeat(22)}/0`;
export const json = { 'content-type': 'application/json' };

/** A screen server behind which there is one photo, at `photoPath`. */
export const runScreenWithPhoto = (): Promise<RunningScreen> =>
  runScreen({ photos: { [`${circle}/${photo}/preview`]: photoOfBytes(Buffer.alloc(5000, 7)) } });
