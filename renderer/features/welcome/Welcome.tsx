import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Joining } from '#shared/contract/views.ts';
import { HallwayWall } from '../../ui/drawings/HallwayWall.tsx';
import { useTabTitle } from '../../ui/PageHeader.tsx';
import { JoinCircle } from '../joining/JoinCircle.tsx';
import { ProfileForm } from '../profiles/ProfileForm.tsx';
import { PlainPage } from '../shell/PlainPage.tsx';
import type { OpenSession } from '../shell/Shell.tsx';
import { StartCircle } from './StartCircle.tsx';
import { StartOrJoin } from './StartOrJoin.tsx';
import './Welcome.css';

/** The very first start: what this is, and who you are. */
export function Welcome() {
  const { t } = useTranslation('welcome');
  useTabTitle('');
  return (
    <PlainPage>
      <div className="welcome">
        <div className="welcome-picture">
          <h1>{t('headline')}</h1>
          <p>{t('lead')}</p>
          <HallwayWall />
        </div>
        <div className="welcome-form card">
          <div>
            <h2>{t('firstTitle')}</h2>
            <p className="newcomer-lead">{t('firstLead')}</p>
          </div>
          <ProfileForm />
        </div>
      </div>
    </PlainPage>
  );
}

/** A profile without a family: start one, or ask to join one. A request under way goes before everything else. */
export function WithoutCircle({ open, joining }: { open: OpenSession; joining: Joining | null }) {
  const [choice, setChoice] = useState<'start' | 'join' | null>(null);
  const back = (): void => setChoice(null);
  return (
    <PlainPage>
      {joining !== null || choice === 'join' ? (
        <JoinCircle onBack={back} />
      ) : choice === 'start' ? (
        <StartCircle onBack={back} />
      ) : (
        <StartOrJoin open={open} onChoose={setChoice} />
      )}
    </PlainPage>
  );
}
