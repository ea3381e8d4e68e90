import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';

/** Puts pictures that were thrown away back on the pile. */
export function usePutBack() {
  const { t } = useTranslation('thrownAway');
  const { isOut } = useCurrentCircle();
  const command = useCommand('pile.putBack');
  const toast = useToast();
  const putBack = async (photos: readonly PhotoId[]): Promise<void> => {
    if (photos.length === 0 || command.busy) return;
    const result = await command.run({ photos: [...photos] });
    if (result.ok) toast({ words: t(isOut ? 'isBackOut' : 'isBack', { count: photos.length }) });
  };
  return { putBack, busy: command.busy, problem: command.problem };
}
