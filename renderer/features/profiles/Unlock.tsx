import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice, useProblemWords } from '../../ui/Notice.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { useIsLong } from './useIsLong.ts';
import { useSecretTry } from './useSecretTry.ts';
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
  const unlock = useCommand('profiles.unlock');
  const { asked, submit, isWaiting, refused, wait } = useSecretTry(profile.id, {
    ...unlock,
    send: (id, secret) => unlock.run({ profile: id, secret }),
  });
  const isLong = useIsLong(unlock.busy);
  return (
    <div className="unlock">
      <Face avatar={profile.avatar} size={120} />
      <h1>{t('helloName', { name: profile.name })}</h1>
      {profile.isOld === true && <p className="unlock-old">{t('oldLead')}</p>}
      {profile.toErase && (
        <p className="unlock-old">{t('toEraseLead', { by: profile.toErase.by, count: profile.toErase.daysLeft })}</p>
      )}
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
          wrong={refused === null ? undefined : problemWords(refused)}
          autoFocus
        />
        <Waiting {...wait} />
        <Button type="submit" look="go" busy={unlock.busy} disabled={isWaiting}>
          {t('open')}
        </Button>
        <Button look="quiet" onPress={onBack}>
          {t('notMe')}
        </Button>
        <p className="profile-making" role="status">
          {isLong && t('opening')}
        </p>
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
