import type { Problem } from '#shared/contract/problems.ts';
import type { CircleId, EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { useEngine } from '../../engine/EngineContext.tsx';

/**
 * Takes down what somebody asked for, or said is wrong, also where another guardian was quicker with an answer: then nobody
 * reads the words (`isUntold`).
 */
export async function takeDownAsked(
  client: Pick<ReturnType<typeof useEngine>['client'], 'call'>,
  {
    circle,
    about,
    photo,
    words,
  }: { readonly circle: CircleId; readonly about: EnvelopeId; readonly photo: PhotoId; readonly words: string },
): Promise<Result<{ readonly isUntold: boolean }, Problem>> {
  const decided = await client.call('desk.decide', { circle, about, decision: 'takeDown', words });
  if (decided.ok) return ok({ isUntold: false });
  if (decided.problem.code !== 'DECIDED_ALREADY') return decided;
  // It is to come down all the same, where it has not yet.
  const taken = await client.call('photos.takeBack', { circle, photos: [photo] });
  return taken.ok || taken.problem.code === 'PHOTO_NOT_FOUND' ? ok({ isUntold: words.trim() !== '' }) : taken;
}
