import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingTile } from '#shared/contract/deskViews.ts';
import type { ProfileCard } from '#shared/contract/views.ts';
import type { DeclineReason } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { Notice, ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { declineReasons } from '../desk/declineReasons.ts';
import { useCountdown } from '../profiles/useCountdown.ts';
import { Waiting } from '../profiles/Waiting.tsx';

/** A guardian decides at a child's screen: who they are, what they say, and their secret, once. */
export function GrownUpDialog(props: {
  readonly photos: readonly WaitingTile[];
  /** Who else has a profile on this computer; at least one. */
  readonly others: readonly ProfileCard[];
  readonly onClose: () => void;
}) {
  const { photos, others, onClose } = props;
  const { t } = useTranslation('grownUp');
  const { t: desk } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const problemWords = useProblemWords();
  const toast = useToast();
  const act = useCommand('moment.act');
  const [who, setWho] = useState<ProfileCard | undefined>(others.length === 1 ? others[0] : undefined);
  const [says, setSays] = useState<'letHang' | 'notNow'>('letHang');
  const [reason, setReason] = useState<DeclineReason>('talk');
  const [secret, setSecret] = useState('');
  const [tries, setTries] = useState(0);
  const wait = useCountdown(who?.id ?? '');
  const isWaiting = wait.leftMs > 0;
  const count = photos.length;

  const decide = async (): Promise<void> => {
    if (who === undefined || secret === '' || isWaiting || act.busy) return;
    const slips = photos.map(({ slip }) => slip);
    const result = await act.run({
      circle: circle.id,
      profile: who.id,
      secret,
      act: says === 'letHang' ? { kind: 'approve', slips } : { kind: 'decline', slips, reason, words: '' },
    });
    setSecret('');
    if (result.ok) {
      toast({ words: says === 'letHang' ? t('hangs', { count }) : t('declined') });
      onClose();
      return;
    }
    setTries(tries + 1);
    wait.start(result.problem.retryAfterMs ?? 0);
  };

  const { problem } = act;
  const isSecretWrong = problem?.code === 'WRONG_SECRET' && secret === '';
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
          onChange={(id) => setWho(others.find((one) => one.id === id))}
          columns
          options={others.map(({ id, name, avatar }) => ({
            value: id,
            label: name,
            picture: <Face avatar={avatar} size={32} />,
          }))}
        />
      )}
      <ChoiceList
        label={t('what', { count })}
        value={says}
        onChange={setSays}
        options={[
          { value: 'letHang', label: t('letHang', { count }), help: t('letHangHelp') },
          { value: 'notNow', label: t('notNow'), help: t('notNowHelp') },
        ]}
      />
      {says === 'notNow' && (
        <ChoiceList
          label={desk('why')}
          value={reason}
          onChange={setReason}
          options={declineReasons.map((value) => ({ value, label: desk(`reasons.${value}`) }))}
        />
      )}
      {who !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void decide();
          }}
        >
          <SecretField
            // After a wrong one the field is a new one, and has the focus again.
            key={`${who.id} ${tries}`}
            kind={who.secretKind}
            purpose="current"
            label={who.secretKind === 'pin' ? t('pin') : t('passphrase')}
            value={secret}
            onChange={setSecret}
            wrong={isSecretWrong && !isWaiting ? problemWords(problem) : undefined}
            autoFocus={tries > 0}
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
