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
import { useSecretTry } from '../profiles/useSecretTry.ts';
import { Waiting } from '../profiles/Waiting.tsx';

/** One thing that a guardian does at a child's screen: who they are, what it is (`children`), and their secret, once. */
export function MomentDialog(props: {
  /** Who else has a profile on this computer; at least one. */
  readonly others: readonly ProfileCard[];
  readonly act: () => MomentAct;
  readonly children: ReactNode;
  /** What its first button says, where that is not just that it is done. */
  readonly does?: string;
  /** Another way to go on from here. */
  readonly otherWay?: ReactNode;
  readonly onDone: (done: CommandOutput<'moment.act'>) => void;
  readonly onClose: () => void;
}) {
  const { others, children, otherWay, onDone, onClose } = props;
  const { t } = useTranslation('grownUp');
  const { circle } = useCurrentCircle();
  const problemWords = useProblemWords();
  const act = useCommand('moment.act');
  const [who, setWho] = useState<ProfileCard | undefined>(others.length === 1 ? others[0] : undefined);
  const { asked, submit, isWaiting, refused, failed, wait } = useSecretTry(who?.id, {
    ...act,
    send: async (profile, secret) => {
      const result = await act.run({ circle: circle.id, profile, secret, act: props.act() });
      if (result.ok) onDone(result.value);
      return result;
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      actions={
        <>
          <Button look="go" onPress={() => void submit()} busy={act.busy} disabled={who === undefined || isWaiting}>
            {props.does ?? t('doIt')}
          </Button>
          {otherWay}
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
            asked.change('');
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
            void submit();
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
            value={asked.secret}
            onChange={asked.change}
            autoFocus={others.length === 1}
            input={asked.field}
            wrong={failed === null && refused !== null ? problemWords(refused) : undefined}
          />
          <Waiting {...wait} />
        </form>
      )}
      {failed?.code === 'NOT_ALLOWED' ? (
        <Notice tone="alarm" announce>
          {t('notAGrownUp')}
        </Notice>
      ) : (
        <ProblemNotice problem={failed} />
      )}
    </Dialog>
  );
}
