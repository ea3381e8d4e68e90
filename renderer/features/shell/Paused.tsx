import { useTranslation } from 'react-i18next';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';

/** Whether the person here wants quiet, from the tray say: nothing comes and nothing goes until they go on. */
export const useIsPaused = (): boolean => useQuery('session', {}).value?.isPaused ?? false;

/** Says that sharing is paused, and goes on. Nothing while it is not. */
export function Paused() {
  const { t } = useTranslation('shell');
  const goOn = useCommand('network.goOn');
  if (!useIsPaused()) return null;
  return (
    <p className="rail-paused" role="status">
      <span>{t('paused')}</span>
      <Button small onPress={() => void goOn.run({})} busy={goOn.busy}>
        {t('goOn')}
      </Button>
    </p>
  );
}
