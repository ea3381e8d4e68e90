import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotOpen } from '../../engine/useConnection.ts';
import { Button } from '../../ui/Button.tsx';
import { LampOff, Neighbours, OpenDoor } from '../../ui/drawings/spots.tsx';
import { EmptyState } from '../../ui/PageHeader.tsx';
import { PlainPage } from './PlainPage.tsx';

/** What stands here while no engine answers: why, what is safe, what to do. */
export function NoEngine({ state }: { state: NotOpen }) {
  const { t } = useTranslation('shell');
  switch (state) {
    case 'connecting':
      return <PlainPage quiet>{t('connecting')}</PlainPage>;
    case 'stranger':
      return (
        <Why drawing={<OpenDoor />} title={t('noEntry')} steps={[t('noEntryHow'), t('noEntryUsed')]}>
          {t('noEntryLead')}
        </Why>
      );
    case 'usedAddress':
      return (
        <Why drawing={<OpenDoor />} title={t('used')} steps={[t('freshAddress'), t('openIt')]}>
          {t('usedLead')}
        </Why>
      );
    case 'putOut':
      return (
        <Why drawing={<OpenDoor />} title={t('putOut')} steps={[t('freshAddress'), t('openIt')]}>
          {t('putOutLead')}
        </Why>
      );
    case 'silent':
      return (
        <Why drawing={<LampOff />} title={t('lost')}>
          {t('lostLead')}
        </Why>
      );
    case 'otherVersion':
      return (
        <Why
          drawing={<Neighbours />}
          title={t('otherVersion')}
          actions={
            <Button look="go" onPress={() => location.reload()}>
              {t('reload')}
            </Button>
          }
        >
          {t('otherVersionLead')}
        </Why>
      );
  }
}

function Why(props: {
  readonly drawing: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly steps?: readonly string[];
  readonly actions?: ReactNode;
}) {
  const { drawing, title, children, steps = [], actions } = props;
  return (
    <PlainPage>
      <EmptyState level={1} drawing={drawing} title={title} actions={actions}>
        {children}
      </EmptyState>
      {steps.length > 0 && (
        <ol className="plain-steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
    </PlainPage>
  );
}
