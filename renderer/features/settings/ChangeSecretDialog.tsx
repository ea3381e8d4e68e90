import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { SecretFields } from '../profiles/SecretFields.tsx';
import { useAskedSecret } from '../profiles/useAskedSecret.ts';
import { newSecretOf } from '../profiles/newSecret.ts';
import { useSecretGap } from '../profiles/useSecretGap.ts';

/** Another passphrase or PIN. The old one is asked for, so that an unlocked computer is not taken over in passing. */
export function ChangeSecretDialog({ profile, onClose }: { profile: ProfileCard; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const { secret: oldSecret, change: type, field, isRefused, refuse } = useAskedSecret();
  const problemWords = useProblemWords();
  const [secret, setSecret] = useState(() => newSecretOf(profile.secretKind));
  const [tries, setTries] = useState(0);
  const change = useCommand('profiles.changeSecret');
  const toast = useToast();
  const gap = useSecretGap(secret, profile.name);
  const save = async (): Promise<void> => {
    setTries(tries + 1);
    if (oldSecret === '' || gap !== null || change.busy) return;
    const result = await change.run({ oldSecret, secretKind: secret.kind, newSecret: secret.text });
    if (!result.ok) {
      if (result.problem.code === 'WRONG_SECRET') refuse(oldSecret);
      return;
    }
    toast({ words: t('changed') });
    onClose();
  };
  const isWrong = change.problem?.code === 'WRONG_SECRET';
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
          onChange={type}
          input={field}
          wrong={isRefused && isWrong ? problemWords(change.problem) : undefined}
          autoFocus
        />
        <SecretFields secret={secret} onChange={setSecret} gap={gap} tries={tries} isNext={oldSecret !== ''} />
        {/* A dialog's buttons stand outside its form; this one lets Enter send it. */}
        <button type="submit" hidden />
      </form>
      {!isWrong && <ProblemNotice problem={change.problem} />}
    </Dialog>
  );
}
