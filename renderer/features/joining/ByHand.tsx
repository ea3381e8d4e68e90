import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { useProblemWords } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ChangeJoinDraft, JoinDraft } from './useJoinDraft.ts';

/** The way in where computers cannot find each other. It opens by itself when the network is known to be in the way. */
export function ByHand(props: {
  readonly draft: JoinDraft;
  readonly onChange: ChangeJoinDraft;
  readonly onKnock: (address: string) => void;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('joining');
  const { draft, onChange, onKnock, busy } = props;
  const { address } = draft;
  const problemWords = useProblemWords();
  const [pressed, setPressed] = useState(false);
  const [tried, setTried] = useState(false);
  const trouble = useQuery('nearby', {}).value?.trouble ?? null;
  const open = draft.byHand || trouble === 'discoveryBlocked';
  const show = (): void => {
    setPressed(true);
    onChange({ byHand: true });
  };
  const missing = tried && address.trim() === '' ? t('addressMissing') : undefined;
  const wrong = draft.wrong === null ? missing : problemWords(draft.wrong);
  if (!open) {
    return (
      <div>
        <Button look="quiet" onPress={show} expanded={false} className="by-hand-open">
          {t('byHand')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="by-hand"
      noValidate
      // It opened by itself, and the family turns up after all: it does not close on whoever is in it.
      onFocus={() => {
        if (!draft.byHand) onChange({ byHand: true });
      }}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (address.trim() !== '' && !busy) onKnock(address);
      }}
    >
      <TextField
        label={t('address')}
        value={address}
        onChange={(next) => onChange({ address: next, wrong: null })}
        placeholder={t('addressExample')}
        help={t('addressHelp')}
        wrong={wrong}
        maxLength={1000}
        autoFocus={pressed || draft.wrong !== null}
      />
      <Button type="submit" busy={busy}>
        {t('knock')}
      </Button>
    </form>
  );
}
