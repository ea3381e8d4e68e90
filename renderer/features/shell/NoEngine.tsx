import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { LampOff, Neighbours, OpenDoor } from '../../ui/drawings/spots.tsx';
import { EmptyState } from '../../ui/PageHeader.tsx';
import { PlainPage } from './PlainPage.tsx';

/** What stands here while no engine answers: why, what is safe, what to do. */
export function NoEngine({ state }: { state: 'connecting' | 'noEntry' | 'lost' | 'otherVersion' }) {
  const { t } = useTranslation('shell');
  switch (state) {
    case 'connecting':
      return <PlainPage quiet>{t('connecting')}</PlainPage>;
    case 'noEntry':
      return (
        <PlainPage>
          <EmptyState level={1} drawing={<OpenDoor />} title={t('noEntry')}>
            {t('noEntryLead')}
          </EmptyState>
          <ol className="plain-steps">
            <li>{t('noEntryHow')}</li>
            <li>{t('noEntryUsed')}</li>
          </ol>
        </PlainPage>
      );
    case 'lost':
      return (
        <PlainPage>
          <EmptyState level={1} drawing={<LampOff />} title={t('lost')}>
            {t('lostLead')}
          </EmptyState>
        </PlainPage>
      );
    case 'otherVersion':
      return (
        <PlainPage>
          <EmptyState
            level={1}
            drawing={<Neighbours />}
            title={t('otherVersion')}
            actions={
              <Button look="go" onPress={() => location.reload()}>
                {t('reload')}
              </Button>
            }
          >
            {t('otherVersionLead')}
          </EmptyState>
        </PlainPage>
      );
  }
}
