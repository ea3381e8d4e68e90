import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CircleId } from '#shared/domain/ids.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';

/** The guardian's door stands open, and they are on another page: it says so under its place, and can be closed there. */
export function OpenDoorLine({ circle }: { circle: CircleId }) {
  const { t } = useTranslation('door');
  const [location] = useLocation();
  const door = useQuery('door', { circle });
  const close = useCommand('door.close');
  if (location === '/door' || (door.value?.closesAtMs ?? null) === null) return null;
  return (
    <p className="rail-door" role="status">
      <span>{t('stillOpenHere')}</span>
      <Button look="quiet" small onPress={() => void close.run({ circle })} busy={close.busy} aria-label={t('close')}>
        {t('closeShort')}
      </Button>
    </p>
  );
}
