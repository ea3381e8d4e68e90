import { useEffect, useState } from 'react';
import { Plus } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ProfileCard } from '#shared/contract/views.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { PageTitle, useTabTitle } from '../../ui/PageHeader.tsx';
import { PlainPage } from '../shell/PlainPage.tsx';
import { comesFrom } from './newcomerAt.ts';
import { ProfileForm } from './ProfileForm.tsx';
import { Unlock } from './Unlock.tsx';
import './Profiles.css';

/** The lock screen of a shared computer: faces, then one secret. */
export function WhoIsHere(props: {
  readonly profiles: readonly ProfileCard[];
  /** The system's keychain did not open the profile as it should have. */
  readonly loginBroken: boolean;
}) {
  const { profiles, loginBroken } = props;
  const { t } = useTranslation('profiles');
  const only = profiles.length === 1 ? profiles[0] : undefined;
  const [at, navigate] = useLocation();
  const [before] = useState(() => profiles.find(({ id }) => id === comesFrom(at)));
  const [chosen, setChosen] = useState<ProfileCard | 'new' | 'again' | null>(
    before === undefined ? (only ?? null) : 'again',
  );
  useTabTitle(t('whoIsHere'));
  // Whoever comes next starts at the wall, not where the one before was looking.
  useEffect(() => navigate('/', { replace: true }), [navigate]);
  const back = (): void => setChosen(null);
  return (
    <PlainPage>
      {chosen === null ? (
        <Faces profiles={profiles} onChoose={setChosen} />
      ) : chosen === 'new' || chosen === 'again' ? (
        <Newcomer profiles={profiles} before={chosen === 'again' ? before : undefined} onBack={back} />
      ) : (
        <Unlock key={chosen.id} profile={chosen} loginBroken={loginBroken} onBack={back} />
      )}
    </PlainPage>
  );
}

function Faces(props: { profiles: readonly ProfileCard[]; onChoose: (choice: ProfileCard | 'new') => void }) {
  const { t } = useTranslation('profiles');
  const old = props.profiles.filter(({ isOld }) => isOld === true);
  const toChoose = (profile: ProfileCard) => (
    <li key={profile.id}>
      <AriaButton className="whoishere-face" onPress={() => props.onChoose(profile)}>
        <Face avatar={profile.avatar} size={104} />
        <span>
          {profile.name}
          {profile.isOld === true && <small>{t('oldOne')}</small>}
          {profile.toErase && <small>{t('toErase', { count: profile.toErase.daysLeft })}</small>}
        </span>
      </AriaButton>
    </li>
  );
  return (
    <div className="whoishere">
      <PageTitle tab={t('whoIsHere')}>{t('whoIsHere')}</PageTitle>
      <p>{t('whoIsHereLead')}</p>
      <ul className="whoishere-faces">
        {props.profiles.filter(({ isOld }) => isOld !== true).map(toChoose)}
        <li>
          <AriaButton className="whoishere-face" onPress={() => props.onChoose('new')}>
            <span className="whoishere-new">
              <Plus aria-hidden />
            </span>
            {t('someoneNew')}
          </AriaButton>
        </li>
      </ul>
      {old.length > 0 && <ul className="whoishere-faces whoishere-old">{old.map(toChoose)}</ul>}
    </div>
  );
}

/** `before`: the place that they had here, in a family that they are out of. */
function Newcomer(props: { profiles: readonly ProfileCard[]; before: ProfileCard | undefined; onBack: () => void }) {
  const { profiles, before, onBack } = props;
  const isAgain = before !== undefined;
  const { t } = useTranslation('profiles');
  return (
    <div className="newcomer">
      <div>
        <h1>{t(isAgain ? 'againTitle' : 'addTitle')}</h1>
        <p className="newcomer-lead">{t(isAgain ? 'againLead' : 'addLead')}</p>
      </div>
      <ProfileForm
        taken={profiles.map(({ avatar }) => avatar)}
        before={before}
        aside={
          <Button look="quiet" onPress={onBack}>
            {t('backToFaces')}
          </Button>
        }
      />
    </div>
  );
}
