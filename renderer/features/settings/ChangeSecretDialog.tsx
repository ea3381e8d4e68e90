import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { SecretFields } from '../profiles/SecretFields.tsx';
import { newSecretOf, secretGap } from '../profiles/newSecret.ts';

/** Another passphrase or PIN. The old one is asked for, so that an unlocked computer is not taken over in passing. */
export function ChangeSecretDialog({ profile, onClose }: { profile: ProfileCard; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const [oldSecret, setOldSecret] = useState('');
  const [secret, setSecret] = useState(() => newSecretOf(profile.secretKind));
  const [tried, setTried] = useState(false);
  const change = useCommand('profiles.changeSecret');
  const toast = useToast();
  const gap = secretGap(secret);
  const save = async (): Promise<void> => {
    setTried(true);
    if (oldSecret === '' || gap !== null || change.busy) return;
    const result = await change.run({ oldSecret, secretKind: secret.kind, newSecret: secret.text });
    if (!result.ok) return;
    toast({ words: t('changed') });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('changeTitle')}
      actions={
        <>
          <Button look="go" onPress={() => void save()} busy={change.busy}>
            {ui('save')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        </>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SecretField
          kind={profile.secretKind}
          purpose="current"
          label={profile.secretKind === 'pin' ? t('oldPin') : t('oldPassphrase')}
          value={oldSecret}
          onChange={setOldSecret}
          autoFocus
        />
        <SecretFields secret={secret} onChange={setSecret} gap={tried ? gap : null} />
        {/* A dialog's buttons stand outside its form; this one lets Enter send it. */}
        <button type="submit" hidden />
      </form>
      <ProblemNotice problem={change.problem} />
    </Dialog>
  );
}
