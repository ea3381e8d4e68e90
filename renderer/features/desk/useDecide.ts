import { useTranslation } from 'react-i18next';
import type { EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useEngine } from '../../engine/EngineContext.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { useTakeDown } from '../takingDown/useTakeDown.ts';

/** Lets photos through, and says where they hang now. */
export function useLetHang(albumName: string) {
  const { t } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const approve = useCommand('desk.approve');
  const toast = useToast();
  const letHang = async (slips: readonly EnvelopeId[]): Promise<void> => {
    if (slips.length === 0 || approve.busy) return;
    const result = await approve.run({ circle: circle.id, slips: [...slips] });
    if (result.ok) toast({ words: t('hangNow', { count: slips.length, album: albumName }) });
  };
  return { letHang, busy: approve.busy, problem: approve.problem };
}

/**
 * Decides about what somebody asked for, or said is wrong. What is taken down leaves the desk at once, and can be put back for a
 * moment. `isHidden`: from everybody, until this is decided.
 */
export function useDecide(about: EnvelopeId, photo: PhotoId, isHidden: boolean) {
  const { t } = useTranslation('desk');
  const { client } = useEngine();
  const { circle } = useCurrentCircle();
  const keeping = useCommand('desk.decide');
  const toast = useToast();
  const takeDown = useTakeDown();
  const keep = async (): Promise<void> => {
    if (keeping.busy) return;
    const result = await keeping.run({ circle: circle.id, about, decision: 'keep' });
    if (result.ok) toast({ words: t(isHidden ? 'shownAgain' : 'hangsOn') });
  };
  const tellEngine = async () => {
    const decided = await client.call('desk.decide', { circle: circle.id, about, decision: 'takeDown' });
    if (decided.ok || decided.problem.code !== 'DECIDED_ALREADY') return decided;
    // Another guardian was quicker. It is to come down all the same, where it has not yet.
    const taken = await client.call('photos.takeBack', { circle: circle.id, photos: [photo] });
    return taken.ok || taken.problem.code === 'PHOTO_NOT_FOUND' ? ok(null) : taken;
  };
  const takeItDown = () => takeDown([photo], tellEngine);
  return { keep, takeItDown, busy: keeping.busy, problem: keeping.problem };
}
