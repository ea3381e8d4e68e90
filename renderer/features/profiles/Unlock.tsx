import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice, useProblemWords } from '../../ui/Notice.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useCountdown } from './useCountdown.ts';
import { Waiting } from './Waiting.tsx';
import './Profiles.css';

/** Asks the person who was picked for their secret. After wrong ones the wait grows, and is told in words. */
export function Unlock(props: {
  readonly profile: ProfileCard;
  readonly loginBroken: boolean;
  readonly onBack: () => void;
}) {
  const { profile, loginBroken, onBack } = props;
  const { t } = useTranslation('profiles');
  const problemWords = useProblemWords();
  const [secret, setSecret] = useState('');
  const [tries, setTries] = useState(0);
  const unlock = useCommand('profiles.unlock');
  const wait = useCountdown(profile.id);
  const waiting = wait.leftMs > 0;

  const submit = async (): Promise<void> => {
    if (secret === '' || waiting || unlock.busy) return;
    const result = await unlock.run({ profile: profile.id, secret });
    if (result.ok) return;
    setSecret('');
    setTries(tries + 1);
    wait.start(result.problem.retryAfterMs ?? 0);
  };

  const { problem } = unlock;
  const wrong =
    problem !== null && problem.code !== 'TOO_MANY_TRIES' && secret === '' ? problemWords(problem) : undefined;
  return (
    <div className="unlock">
      <Face avatar={profile.avatar} size={120} />
      <h1>{t('helloName', { name: profile.name })}</h1>
      {loginBroken && <Notice tone="sky">{t('loginBroken')}</Notice>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <SecretField
          // After a wrong one the field is a new one, and has the focus again.
          key={tries}
          kind={profile.secretKind}
          purpose="current"
          label={profile.secretKind === 'pin' ? t('pin') : t('passphrase')}
          value={secret}
          onChange={setSecret}
          wrong={waiting ? undefined : wrong}
          autoFocus
        />
        <Waiting leftMs={wait.leftMs} again={problem?.retryAfterMs !== undefined} />
        <p className="hidden-visually" role="status">
          {!waiting && wrong}
        </p>
        <Button type="submit" look="go" busy={unlock.busy} disabled={waiting}>
          {t('open')}
        </Button>
        <Button look="quiet" onPress={onBack}>
          {t('notMe')}
        </Button>
      </form>
      <div className="unlock-forgot">
        <Disclosure title={t('forgot')}>
          <p>{t('forgotLead')}</p>
          <ol>
            <li>{t('forgotPaper')}</li>
            <li>{t('forgotAgain')}</li>
          </ol>
          <p>{t('forgotLost')}</p>
        </Disclosure>
      </div>
    </div>
  );
}
