import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EngineProvider, useEngine } from '../../engine/EngineContext.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { OwnToasts } from '../../ui/Toasts.tsx';
import { WhoIsHere } from '../profiles/WhoIsHere.tsx';
import { Welcome, WithoutCircle } from '../welcome/Welcome.tsx';
import { HouseNotices } from './HouseNotices.tsx';
import { PlainPage } from './PlainPage.tsx';
import { Shell, type OpenSession } from './Shell.tsx';
import { useAppearance } from './useAppearance.ts';
import { useStillHere } from './useStillHere.ts';

/** Who is at this computer decides what there is to see: nobody yet, a locked profile, somebody without a family, or the house. */
export function SessionGate() {
  const { t } = useTranslation('shell');
  const { client } = useEngine();
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
  const { profiles, open, loginBroken = false } = session.value;
  if (open === null)
    return profiles.length === 0 ? <Welcome /> : <WhoIsHere profiles={profiles} loginBroken={loginBroken} />;
  // Another person is another screen: nothing that the one before was shown stays in it.
  return (
    <EngineProvider key={open.profile.id} client={client}>
      <OwnToasts>
        <Inside open={open} />
      </OwnToasts>
    </EngineProvider>
  );
}

function Inside({ open }: { open: OpenSession }) {
  const joining = useQuery('joining', {}).value ?? null;
  // On whatever page they are: somebody who is being let in reads and waits, and is there.
  useStillHere();
  const isFirst = open.circles.length === 0 || joining?.step === 'welcomed';
  // However far down the form was that led here.
  useLayoutEffect(() => {
    // Not given back by the effect: newer browsers return a promise.
    window.scrollTo(0, 0);
  }, [isFirst]);
  // Whoever was just let in is welcomed before the wall opens, even though the family is there already.
  if (isFirst)
    return (
      <>
        <HouseNotices notices={open.notices ?? []} />
        <WithoutCircle open={open} joining={joining} />
      </>
    );
  return <Shell open={open} />;
}
