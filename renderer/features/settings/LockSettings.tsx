import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginUnlock, ProfileCard, Settings } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { ChangeSecretDialog } from './ChangeSecretDialog.tsx';
import { OpenByLogin } from './OpenByLogin.tsx';

const minutes = [1, 5, 10, 30, 60, 0];

/** When the profile locks by itself, and with what it is opened. */
export function LockSettings(props: {
  readonly settings: Settings;
  readonly profile: ProfileCard;
  readonly loginUnlock: LoginUnlock | undefined;
}) {
  const { settings, profile, loginUnlock } = props;
  const { t } = useTranslation('settings');
  const update = useCommand('settings.update');
  const [changing, setChanging] = useState(false);
  const { idleLockMinutes } = settings;
  const choices = minutes.includes(idleLockMinutes) ? minutes : [idleLockMinutes, ...minutes];
  return (
    <div className="form">
      <SelectField
        label={t('idle')}
        help={t('idleHelp')}
        value={String(idleLockMinutes)}
        onChange={(value) => void update.run({ idleLockMinutes: Number(value) })}
        options={choices.map((count) => ({
          value: String(count),
          label: count === 0 ? t('idleNever') : t('idleAfter', { count }),
        }))}
      />
      <ProblemNotice problem={update.problem} />
      <OpenByLogin state={loginUnlock} />
      <div>
        <Button onPress={() => setChanging(true)}>{t('change')}</Button>
      </div>
      {changing && <ChangeSecretDialog profile={profile} onClose={() => setChanging(false)} />}
    </div>
  );
}
