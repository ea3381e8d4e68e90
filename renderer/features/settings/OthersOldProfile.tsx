import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { AskToEraseDialog } from '../profiles/PutAwayDialog.tsx';

/** Somebody else's profile that is out of the family: a guardian has it erased, some days from now, or keeps it after all. */
export function OthersOldProfile({ profile, old }: { readonly profile: ProfileCard; readonly old: ProfileCard }) {
  const { t } = useTranslation('profiles');
  const [asks, setAsks] = useState(false);
  const keep = useCommand('profiles.keep');
  const { name, toErase } = old;
  return (
    <div className="form">
      <Face avatar={old.avatar} size={56} />
      <p>{toErase === undefined ? t('askEraseWhy', { name }) : t('toEraseWhy', { name, count: toErase.daysLeft })}</p>
      <div>
        {/* One button, so that the focus stays when what it does changes. */}
        <Button onPress={() => (toErase === undefined ? setAsks(true) : void keep.run({ profile: old.id }))}>
          {t(toErase === undefined ? 'askErase' : 'keepIt')}
        </Button>
      </div>
      <ProblemNotice problem={keep.problem} />
      {asks && <AskToEraseDialog profile={profile} old={old} onClose={() => setAsks(false)} />}
    </div>
  );
}
