import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice, useProblemWords } from '../../ui/Notice.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useAskedSecret } from './useAskedSecret.ts';
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
  const asked = useAskedSecret();
  const unlock = useCommand('profiles.unlock');
  const wait = useCountdown(profile.id);
  const waiting = wait.leftMs > 0;

  const submit = async (): Promise<void> => {
    if (asked.secret === '' || waiting || unlock.busy) return;
    const result = await unlock.run({ profile: profile.id, secret: asked.secret });
    if (result.ok) return;
    asked.refuse();
    wait.start(result.problem.retryAfterMs ?? 0);
  };

  const { problem } = unlock;
  const wrong =
    problem !== null && problem.code !== 'TOO_MANY_TRIES' && asked.isRefused ? problemWords(problem) : undefined;
  return (
    <div className="unlock">
      <Face avatar={profile.avatar} size={120} />
      <h1>{t('helloName', { name: profile.name })}</h1>
      {profile.isOld === true && <p className="unlock-old">{t('oldLead')}</p>}
      {loginBroken && <Notice tone="sky">{t('loginBroken')}</Notice>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <SecretField
          kind={profile.secretKind}
          purpose="current"
          label={profile.secretKind === 'pin' ? t('pin') : t('passphrase')}
          value={asked.secret}
          onChange={asked.change}
          input={asked.field}
          wrong={waiting ? undefined : wrong}
          autoFocus
        />
        <Waiting leftMs={wait.leftMs} again={problem?.retryAfterMs !== undefined} />
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
          <p className="unlock-grown-up">{t('forgotAlone')}</p>
        </Disclosure>
      </div>
    </div>
  );
}
