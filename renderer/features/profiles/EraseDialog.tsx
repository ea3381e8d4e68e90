import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useSecretTry } from './useSecretTry.ts';
import { Waiting } from './Waiting.tsx';

/**
 * Asks before a profile is erased from this computer, and for the secret of whoever does it: nobody is to do it who passes an open
 * computer.
 */
export function EraseDialog(props: {
  readonly title: string;
  /** Whose secret it is. */
  readonly profile: ProfileCard;
  /** What that secret is called. */
  readonly label: string;
  readonly act: Parameters<typeof useSecretTry>[1];
  /** What the button says where it is not done at once. */
  readonly doIt?: string;
  /** What goes with it. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}) {
  const { title, profile, label, act, doIt, children, onClose } = props;
  const { t } = useTranslation('profiles');
  const { t: ui } = useTranslation('ui');
  const problemWords = useProblemWords();
  const { asked, submit, isWaiting, refused, failed, wait } = useSecretTry(profile.id, act);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button look="alarm" onPress={() => void submit()} busy={act.busy} disabled={isWaiting}>
            {doIt ?? t('putAwayDo')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        </>
      }
    >
      {children}
      <DialogForm onSubmit={() => void submit()}>
        <SecretField
          kind={profile.secretKind}
          purpose="current"
          label={label}
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
