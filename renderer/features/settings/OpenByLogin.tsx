import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginUnlock } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/Choice.tsx';
import { ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useAskedSecret } from '../profiles/useAskedSecret.ts';

/** Whether being logged in to this computer is enough; where it cannot be, why. Nothing where there is no keychain at all. */
export function OpenByLogin({ state }: { state: LoginUnlock | undefined }) {
  const { t } = useTranslation('settings');
  const change = useCommand('profiles.openByLogin');
  const [asking, setAsking] = useState(false);
  if (state === undefined || state === 'noKeychain') return null;
  if (state !== 'on' && state !== 'off') return <p className="field-help">{t(`loginNot.${state}`)}</p>;
  return (
    <div>
      <CheckField
        checked={state === 'on'}
        disabled={change.busy}
        onChange={(on) => (on ? setAsking(true) : void change.run({ on: false }))}
      >
        {t('login')}
      </CheckField>
      <p className="field-help">{t('loginHelp')}</p>
      <ProblemNotice problem={change.problem} />
      {asking && <TurnOnDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Asks for the passphrase, so that nobody turns it on in passing. */
function TurnOnDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const { secret, change: type, field, isRefused, refuse } = useAskedSecret();
  const problemWords = useProblemWords();
  const change = useCommand('profiles.openByLogin');
  const save = async (): Promise<void> => {
    if (secret === '' || change.busy) return;
    const result = await change.run({ on: true, secret });
    if (result.ok) onClose();
    else refuse(secret);
  };
  const isWrong = change.problem?.code === 'WRONG_SECRET';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('loginTitle')}
      actions={
        <>
          <Button look="go" onPress={() => void save()} busy={change.busy} disabled={secret === ''}>
            {t('loginOn')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        </>
      }
    >
      <p>{t('loginLead')}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SecretField
          kind="passphrase"
          purpose="current"
          label={t('oldPassphrase')}
          value={secret}
          onChange={type}
          input={field}
          wrong={isRefused && isWrong ? problemWords(change.problem) : undefined}
          autoFocus
        />
      </form>
      {!isWrong && <ProblemNotice problem={change.problem} />}
    </Dialog>
  );
}
