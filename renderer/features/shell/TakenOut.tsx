import { useTranslation } from 'react-i18next';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { LampOff } from '../../ui/drawings/spots.tsx';
import { EmptyState } from '../../ui/PageHeader.tsx';

/** What somebody finds whose computer a guardian has put out: why nothing comes any more, and the way back. */
export function TakenOut({ circle }: { circle: string }) {
  const { t } = useTranslation('shell');
  const lock = useCommand('profiles.lock');
  return (
    <EmptyState
      level={1}
      drawing={<LampOff />}
      title={t('takenOut', { circle })}
      actions={
        <Button onPress={() => void lock.run({})} busy={lock.busy}>
          {t('lock')}
        </Button>
      }
    >
      {t('takenOutLead', { circle })}
    </EmptyState>
  );
}
