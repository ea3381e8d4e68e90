import { useTranslation } from 'react-i18next';
import type { Connections } from '#shared/contract/networkViews.ts';
import { Notice } from '../../ui/Notice.tsx';
import { dateLanguage, inOnePiece } from '../photos/dates.ts';

/** What wanted to leave the building and was not let out; most often, and best, nothing. */
export function RefusedDials({ dials }: { dials: Connections['refusedDials'] }) {
  const { t, i18n } = useTranslation('connections');
  const when = new Intl.DateTimeFormat(dateLanguage(i18n.language), { dateStyle: 'long', timeStyle: 'short' });
  return (
    <section aria-labelledby="connections-refused">
      <h2 id="connections-refused">{t('refused')}</h2>
      {dials.length === 0 ? (
        <Notice tone="leaf">{t('refusedNone')}</Notice>
      ) : (
        <Notice tone="warn">
          {t('refusedLead')}
          <ul className="refused">
            {dials.map(({ address, atMs }, index) => (
              <li key={`${address} ${atMs} ${index}`}>
                <b>{address}</b> {t('refusedAt', { when: inOnePiece(when.format(atMs)) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}
