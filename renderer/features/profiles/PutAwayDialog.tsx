import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useSecretTry } from './useSecretTry.ts';
import { Waiting } from './Waiting.tsx';

/** Erases one's own profile from this computer. The secret is asked for, so that nobody does it who passes an open computer. */
export function PutAwayDialog(props: {
  readonly profile: ProfileCard;
  /** There are pictures in it that never hung anywhere. */
  readonly hasOwn: boolean;
  readonly onClose: () => void;
}) {
  const { profile, hasOwn, onClose } = props;
  const { t } = useTranslation('profiles');
  const { t: ui } = useTranslation('ui');
  const problemWords = useProblemWords();
  const putAway = useCommand('profiles.putAway');
  const { asked, submit, isWaiting, refused, failed, wait } = useSecretTry(profile.id, {
    ...putAway,
    // Whoever did it finds themselves before the faces.
    send: (_, secret) => putAway.run({ secret }),
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('putAwayTitle')}
      actions={
        <>
          <Button look="alarm" onPress={() => void submit()} busy={putAway.busy} disabled={isWaiting}>
            {t('putAwayDo')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        </>
      }
    >
      <p>{t('putAwayLead')}</p>
      {hasOwn && <p>{t('putAwayOwn')}</p>}
      <DialogForm onSubmit={() => void submit()}>
        <SecretField
          kind={profile.secretKind}
          purpose="current"
          label={t(profile.secretKind === 'pin' ? 'pin' : 'passphrase')}
          value={asked.secret}
          onChange={asked.change}
          input={asked.field}
          wrong={failed === null && refused !== null ? problemWords(refused) : undefined}
          autoFocus
        />
        <Waiting {...wait} />
      </DialogForm>
      <ProblemNotice problem={failed} />
    </Dialog>
  );
}
