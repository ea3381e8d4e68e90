import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { LockSettings } from './LockSettings.tsx';
import { Looks } from './Looks.tsx';
import { MyProfile } from './MyProfile.tsx';
import { OldProfile } from './OldProfile.tsx';
import { OthersOldProfile } from './OthersOldProfile.tsx';
import { Notifications } from './Notifications.tsx';
import { TransferLimits } from './TransferLimits.tsx';
import './Settings.css';

/** What one person chooses for themselves on this computer. Every choice holds at once. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { t: people } = useTranslation('profiles');
  const session = useQuery('session', {}).value;
  const open = session?.open;
  if (open === null || open === undefined) return null;
  const othersOld = session?.profiles.filter(({ id }) => open.othersOld?.includes(id)) ?? [];
  return (
    <div className="page page-narrow">
      <PageHeader title={t('title')} lead={t('lead', { name: open.profile.name })} />
      <div className="settings">
        <Section title={t('you')}>
          <MyProfile profile={open.profile} />
          {(open.oldOnes ?? []).map((old) => (
            <OldProfile key={old} profile={open.profile} old={old} />
          ))}
        </Section>
        <Section title={t('looks')}>
          <Looks settings={open.settings} />
        </Section>
        <Section title={t('lock')}>
          <LockSettings settings={open.settings} profile={open.profile} loginUnlock={open.loginUnlock} />
        </Section>
        <Section title={t('network')}>
          <Disclosure title={t('lookingAfter')}>
            <TransferLimits settings={open.settings} networks={open.networks ?? []} />
          </Disclosure>
        </Section>
        <Section title={t('more')}>
          <Notifications settings={open.settings} />
          <JoinAnother isChild={open.circles.some(({ myRole }) => myRole === 'child')} />
          <ThisComputer />
        </Section>
        {othersOld.length > 0 && (
          <Section title={people('othersOld')}>
            {othersOld.map((old) => (
              <OthersOldProfile key={old.id} profile={open.profile} old={old} />
            ))}
          </Section>
        )}
      </div>
    </div>
  );
}

/** Many a child has two homes, and may have no guardian's profile at hand: nothing is locked, and it is said who helps. */
function JoinAnother({ isChild }: { isChild: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <p>{t(isChild ? 'joinAnotherChild' : 'joinAnotherLead')}</p>
      <div>
        <ButtonLink to="/join">{t('joinAnother')}</ButtonLink>
      </div>
    </>
  );
}

/** What the family calls it: the same words as under People, where they are changed. */
function ThisComputer() {
  const { t } = useTranslation('settings');
  const { me } = useCurrentCircle();
  const name = me.devices.find(({ isThisOne }) => isThisOne)?.name ?? '';
  return name === '' ? null : <p className="field-help">{t('deviceName', { name })}</p>;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-section">
      <h2>{title}</h2>
      <div className="card">{children}</div>
    </section>
  );
}
