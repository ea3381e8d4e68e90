import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useQuery } from '../../engine/useQuery.ts';

/** The way to what was thrown away; there only while something is. */
export function ToThrownAway() {
  const { t } = useTranslation('thrownAway');
  const thrown = useQuery('thrownAway', {}).value?.photos ?? [];
  if (thrown.length === 0) return null;
  return (
    <Link href="/pile/thrown-away" className="to-thrown-away">
      {t('title')}
    </Link>
  );
}
