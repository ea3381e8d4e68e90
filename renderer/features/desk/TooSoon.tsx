import { useTranslation } from 'react-i18next';
import { useSettled } from './useSettled.ts';

/** To whoever pressed before anybody could have seen what it would be about: nothing was decided. */
export function TooSoon() {
  const { t } = useTranslation('desk');
  const { isTooSoon } = useSettled();
  return (
    <p role="status" className="desk-more desk-too-soon">
      {isTooSoon && t('tooSoon')}
    </p>
  );
}
