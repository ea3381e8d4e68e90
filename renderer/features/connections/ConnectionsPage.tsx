import { useTranslation } from 'react-i18next';
import type { Connections } from '#shared/contract/networkViews.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { LoadingLines } from '../../ui/Loading.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { WhyNotLine } from '../whyNot/WhyNot.tsx';
import { ConnectionLine } from './ConnectionLine.tsx';
import { ConnectionTable } from './ConnectionTable.tsx';
import { plainly } from './plainly.ts';
import { RefusedDials } from './RefusedDials.tsx';
import './Connections.css';

/** Every connection that the app has open, said plainly and then exactly: nobody has to take our word for it. */
export function ConnectionsPage() {
  const { t } = useTranslation('connections');
  const connections = useQuery('connections', {});
  return (
    <div className="page page-narrow">
      <PageHeader title={t('title')} lead={t('lead')} />
      {connections.state === 'failed' && <ProblemNotice problem={connections.problem} />}
      {connections.state === 'loading' && <LoadingLines />}
      {connections.value !== undefined && <Everything connections={connections.value} />}
    </div>
  );
}

function Everything({ connections }: { connections: Connections }) {
  const { t } = useTranslation('connections');
  const { open, refusedDials } = connections;
  return (
    <div className="connections">
      <section aria-labelledby="connections-open">
        <h2 id="connections-open">{t('open')}</h2>
        {open.length === 0 ? (
          <p>{t('nothing')}</p>
        ) : (
          <ul className="connection-lines card">
            {plainly(connections).map((connection) => (
              <ConnectionLine key={connection.id} connection={connection} />
            ))}
          </ul>
        )}
        <WhyNotLine question={t('missing')} />
      </section>
      <RefusedDials dials={refusedDials} />
      {open.length > 0 && <ConnectionTable open={open} />}
    </div>
  );
}
