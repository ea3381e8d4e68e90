import { useTranslation } from 'react-i18next';
import type { EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { useSeeWhere } from '../takenBack/useSeeWhere.ts';

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

/** Decides about what somebody asked for, or said is wrong. `isHidden`: from everybody, until this is decided. */
export function useDecide(about: EnvelopeId, photo: PhotoId, isHidden: boolean) {
  const { t } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const command = useCommand('desk.decide');
  const toast = useToast();
  const seeWhere = useSeeWhere();
  const decide = async (decision: 'takeDown' | 'keep'): Promise<void> => {
    if (command.busy) return;
    const result = await command.run({ circle: circle.id, about, decision });
    if (!result.ok) return;
    if (decision === 'keep') toast({ words: t(isHidden ? 'shownAgain' : 'hangsOn') });
    else toast({ words: t('takenDownNow'), ...seeWhere([photo]) });
  };
  return { decide, busy: command.busy, problem: command.problem };
}
