import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '#shared/contract/contract.ts';
import type { MomentAct } from '#shared/contract/momentCommands.ts';
import type { ProfileCard } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { Notice, ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useAskedSecret } from '../profiles/useAskedSecret.ts';
import { useCountdown } from '../profiles/useCountdown.ts';
import { Waiting } from '../profiles/Waiting.tsx';

/** One thing that a guardian does at a child's screen: who they are, what it is (`children`), and their secret, once. */
export function MomentDialog(props: {
  /** Who else has a profile on this computer; at least one. */
  readonly others: readonly ProfileCard[];
  readonly act: () => MomentAct;
  readonly children: ReactNode;
  readonly onDone: (done: CommandOutput<'moment.act'>) => void;
  readonly onClose: () => void;
}) {
  const { others, children, onDone, onClose } = props;
  const { t } = useTranslation('grownUp');
  const { circle } = useCurrentCircle();
  const problemWords = useProblemWords();
  const act = useCommand('moment.act');
  const [who, setWho] = useState<ProfileCard | undefined>(others.length === 1 ? others[0] : undefined);
  const { secret, change, field, isRefused, refuse } = useAskedSecret();
  const wait = useCountdown(who?.id ?? '');
  const isWaiting = wait.leftMs > 0;

  const decide = async (): Promise<void> => {
    if (who === undefined || secret === '' || isWaiting || act.busy) return;
    const result = await act.run({ circle: circle.id, profile: who.id, secret, act: props.act() });
    if (result.ok) {
      change('');
      onDone(result.value);
      return;
    }
    refuse();
    wait.start(result.problem.retryAfterMs ?? 0);
  };

  const { problem } = act;
  const isSecretWrong = problem?.code === 'WRONG_SECRET' && isRefused;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      actions={
        <>
          <Button look="go" onPress={() => void decide()} busy={act.busy} disabled={who === undefined || isWaiting}>
            {t('doIt')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <p>{t('lead')}</p>
      {others.length > 1 && (
        <ChoiceList
          label={t('who')}
          value={who?.id ?? null}
          onChange={(id) => {
            change('');
            setWho(others.find((one) => one.id === id));
          }}
          columns
          options={others.map(({ id, name, avatar }) => ({
            value: id,
            label: name,
            picture: <Face avatar={avatar} size={32} />,
          }))}
        />
      )}
      {children}
      {who !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void decide();
          }}
        >
          <SecretField
            key={who.id}
            kind={who.secretKind}
            purpose="current"
            label={
              others.length === 1
                ? t(who.secretKind === 'pin' ? 'whosePin' : 'whosePassphrase', { name: who.name })
                : t(who.secretKind === 'pin' ? 'pin' : 'passphrase')
            }
            value={secret}
            onChange={change}
            autoFocus={others.length === 1}
            input={field}
            wrong={isSecretWrong && !isWaiting ? problemWords(problem) : undefined}
          />
          <Waiting leftMs={wait.leftMs} again={problem?.retryAfterMs !== undefined} />
        </form>
      )}
      {problem?.code === 'NOT_ALLOWED' && (
        <Notice tone="alarm" announce>
          {t('notAGrownUp')}
        </Notice>
      )}
      {problem !== null && !['NOT_ALLOWED', 'WRONG_SECRET', 'TOO_MANY_TRIES'].includes(problem.code) && (
        <ProblemNotice problem={problem} />
      )}
    </Dialog>
  );
}
