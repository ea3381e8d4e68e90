import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import type { ProfileId } from '#shared/domain/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { EraseOldDialog } from '../profiles/PutAwayDialog.tsx';

/** A profile of the same person from before, which a guardian has taken out: it can be erased without being opened. */
export function OldProfile({ profile, old }: { readonly profile: ProfileCard; readonly old: ProfileId }) {
  const { t } = useTranslation('profiles');
  const [asks, setAsks] = useState(false);
  return (
    <div className="form">
      <p>{t('eraseOldWhy')}</p>
      <div>
        <Button onPress={() => setAsks(true)}>{t('eraseOld')}</Button>
      </div>
      {asks && <EraseOldDialog profile={profile} old={old} onClose={() => setAsks(false)} />}
    </div>
  );
}
