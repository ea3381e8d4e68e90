import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { Neighbours, OpenDoor } from '../../ui/drawings/spots.tsx';
import { PageTitle } from '../../ui/PageHeader.tsx';
import { PutAwayDialog } from '../profiles/PutAwayDialog.tsx';
import type { OpenSession } from '../shell/Shell.tsx';

/** The one question after a profile was made. */
export function StartOrJoin({ open, onChoose }: { open: OpenSession; onChoose: (choice: 'start' | 'join') => void }) {
  const { t } = useTranslation('welcome');
  const { t: profiles } = useTranslation('profiles');
  const [isLeaving, setIsLeaving] = useState(false);
  const hasOwn = (useQuery('pile', { newest: 1 }).value?.photos ?? []).length > 0;
  const lock = useCommand('profiles.lock');
  const { name, avatar, secretKind } = open.profile;
  // Somebody who chose a PIN is most likely not the one who starts a family.
  const startsFirst = secretKind === 'passphrase';
  return (
    <div className="choose-family">
      <Face avatar={avatar} size={88} />
      <PageTitle tab={t('hello', { name })}>{t('hello', { name })}</PageTitle>
      <p>{t('helloLead')}</p>
      <div className="choose-family-cards">
        <section className="card">
          <Neighbours />
          <h2>{t('startTitle')}</h2>
          <p>{t('startLead')}</p>
          <Button look={startsFirst ? 'go' : 'soft'} onPress={() => onChoose('start')}>
            {t('start')}
          </Button>
        </section>
        <section className="card">
          <OpenDoor />
          <h2>{t('joinTitle')}</h2>
          <p>{t('joinLead')}</p>
          <Button look={startsFirst ? 'soft' : 'go'} onPress={() => onChoose('join')}>
            {t('join')}
          </Button>
        </section>
      </div>
      <div className="choose-family-leave">
        <Button look="quiet" small onPress={() => void lock.run({})}>
          {t('lock')}
        </Button>
        <Button look="quiet" small onPress={() => setIsLeaving(true)}>
          {profiles('putAway')}
        </Button>
      </div>
      {isLeaving && <PutAwayDialog profile={open.profile} hasOwn={hasOwn} onClose={() => setIsLeaving(false)} />}
    </div>
  );
}
