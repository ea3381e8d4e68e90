import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NetworkCheck } from '#shared/contract/networkViews.ts';

const drawings = {
  good: <CircleCheck aria-hidden />,
  bad: <CircleAlert aria-hidden />,
  unknown: <CircleHelp aria-hidden />,
};

/** Everything that was looked at and how it was, for those who want to know. */
export function Checks({ checks }: { checks: NetworkCheck['checks'] }) {
  const { t } = useTranslation('whyNot');
  return (
    <section className="looked-at">
      <h3>{t('looked')}</h3>
      <ul>
        {checks.map(({ check, result }) => (
          <li key={check} className={`looked-${result}`}>
            {drawings[result]}
            <span>{t(`checks.${check}`)}</span>
            <small>{t(result)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
