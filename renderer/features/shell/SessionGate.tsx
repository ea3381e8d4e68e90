import { useTranslation } from 'react-i18next';
import { useQuery } from '../../engine/useQuery.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { WhoIsHere } from '../profiles/WhoIsHere.tsx';
import { Welcome } from '../welcome/Welcome.tsx';
import { PlainPage } from './PlainPage.tsx';
import { Shell } from './Shell.tsx';
import { useAppearance } from './useAppearance.ts';

/** Who is at this computer decides what there is to see: nobody yet, a locked profile, somebody without a family, or the house. */
export function SessionGate() {
  const { t } = useTranslation('shell');
  const session = useQuery('session', {});
  useAppearance(session.value?.open?.settings);
  if (session.value === undefined) {
    return session.state === 'failed' ? (
      <PlainPage>
        <ProblemNotice problem={session.problem} />
      </PlainPage>
    ) : (
      <PlainPage quiet>{t('connecting')}</PlainPage>
    );
  }
  const { profiles, open } = session.value;
  if (open === null) return profiles.length === 0 ? <Welcome open={null} /> : <WhoIsHere profiles={profiles} />;
  if (open.circles.length === 0) return <Welcome open={open} />;
  // Another person is another screen: nothing of the one before stays in it.
  return <Shell key={open.profile.id} open={open} />;
}
