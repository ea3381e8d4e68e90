import { useTranslation } from 'react-i18next';
import { useSettled } from './useSettled.ts';

/**
 * To whoever pressed before anybody could have seen what it would be about: nothing was decided.
 *
 * @param props.instead what is said otherwise
 */
export function TooSoon({ instead = '' }: { readonly instead?: string }) {
  const { t } = useTranslation('desk');
  const { isTooSoon } = useSettled();
  return (
    <p role="status" className="desk-more desk-too-soon">
      {isTooSoon ? t('tooSoon') : instead}
    </p>
  );
}
