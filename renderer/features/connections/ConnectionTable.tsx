import { useTranslation } from 'react-i18next';
import type { Connection } from '#shared/contract/networkViews.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { useConnectionWords } from './useConnectionWords.ts';

/** The same once more with addresses and figures, for those who want to check it: closed, as a child reads this page, too. */
export function ConnectionTable({ open }: { open: readonly Connection[] }) {
  const { t } = useTranslation('connections');
  const words = useConnectionWords();
  return (
    <Disclosure title={t('lookingAfter')}>
      <p id="connections-details">{t('details')}</p>
      {/* It scrolls by itself in a narrow window, hence a stop for Tab. */}
      <div className="connection-table card" role="region" aria-labelledby="connections-details" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('columns.what')}</th>
              <th scope="col">{t('columns.direction')}</th>
              <th scope="col">{t('columns.here')}</th>
              <th scope="col">{t('columns.there')}</th>
              <th scope="col">{t('columns.since')}</th>
              <th scope="col" className="number">
                {t('columns.bytesIn')}
              </th>
              <th scope="col" className="number">
                {t('columns.bytesOut')}
              </th>
            </tr>
          </thead>
          <tbody>
            {open.map((connection) => (
              <tr key={connection.id}>
                <th scope="row">{connection.deviceName ?? t(`kindNames.${connection.kind}`)}</th>
                <td>{t(`direction.${connection.direction}`)}</td>
                <td>
                  <Address text={connection.localAddress} />
                </td>
                <td>
                  <Address text={connection.remoteAddress ?? '–'} />
                </td>
                <td>{words.duration(connection)}</td>
                <td className="number">{words.size(connection.bytesIn)}</td>
                <td className="number">{words.size(connection.bytesOut)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  );
}

/** Where it has to break, it breaks before the port. */
function Address({ text }: { text: string }) {
  const port = text.lastIndexOf(':');
  if (port === -1) return text;
  return (
    <>
      {text.slice(0, port)}
      <wbr />
      {text.slice(port)}
    </>
  );
}
