import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useAskedSecret } from './useAskedSecret.ts';
import { useCountdown } from './useCountdown.ts';
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
  const asked = useAskedSecret();
  const putAway = useCommand('profiles.putAway');
  const wait = useCountdown(profile.id);
  const isWaiting = wait.leftMs > 0;
  const submit = async (): Promise<void> => {
    if (asked.secret === '' || isWaiting || putAway.busy) return;
    // Whoever did it finds themselves before the faces.
    const result = await putAway.run({ secret: asked.secret });
    if (result.ok) return;
    asked.refuse();
    wait.start(result.problem.retryAfterMs ?? 0);
  };
  const { problem } = putAway;
  const isWrong = problem?.code === 'WRONG_SECRET';
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
          wrong={isWrong && asked.isRefused && !isWaiting ? problemWords(problem) : undefined}
          autoFocus
        />
        <Waiting leftMs={wait.leftMs} again={problem?.retryAfterMs !== undefined} />
      </DialogForm>
      {problem !== null && !isWrong && problem.code !== 'TOO_MANY_TRIES' && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
