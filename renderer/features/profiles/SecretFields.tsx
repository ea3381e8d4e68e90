import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../ui/Choice.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { isEasyGap, newSecretOf, type NewSecret, type SecretGap } from './newSecret.ts';

/** Choosing how a profile is locked, and with what. Somebody who looks at what they type need not type it again. */
export function SecretFields(props: {
  readonly secret: NewSecret;
  readonly onChange: (secret: NewSecret) => void;
  readonly gap: SecretGap | null;
  /** Somebody has said that they are done with it. */
  readonly tried: boolean;
}) {
  const { t } = useTranslation('profiles');
  const { secret, onChange } = props;
  const { kind, text, again, shown } = secret;
  // Of these words it was known that they are left: a word on the way to four is not judged while it is typed.
  const [left, setLeft] = useState('');
  const isEasy = isEasyGap(props.gap);
  const isSaid = props.tried || (left === text && isEasy);
  const gap = isSaid ? props.gap : null;
  const differ = gap === 'secretsDiffer';
  return (
    <>
      <Segments
        label={t('secretKind')}
        value={kind}
        // A PIN's digits are no passphrase: the fields start empty again.
        onChange={(next) => onChange(newSecretOf(next))}
        options={[
          { value: 'passphrase', label: t('passphraseChoice') },
          { value: 'pin', label: t('pinChoice') },
        ]}
      />
      <div className="secret-twice">
        <SecretField
          key={kind}
          kind={kind}
          purpose="new"
          label={kind === 'pin' ? t('choosePin') : t('choosePassphrase')}
          value={text}
          onChange={(next) => onChange({ ...secret, text: next })}
          onLeft={() => setLeft(text)}
          shown={shown}
          onShown={(next) => onChange({ ...secret, shown: next, again: '' })}
          help={`${kind === 'pin' ? t('pinHelp') : t('passphraseHelp')} ${t('keepSafe')}`}
          wrong={gap === null || differ ? undefined : isEasy && gap !== 'easyPin' ? `${t(gap)} ${t('better')}` : t(gap)}
        />
        {!shown && text !== '' && (
          <SecretField
            key={`${kind} again`}
            kind={kind}
            purpose="new"
            label={t('again')}
            value={again}
            onChange={(next) => onChange({ ...secret, again: next })}
            shown={false}
            wrong={differ ? t(again === '' ? 'secretMissing' : 'secretsDiffer') : undefined}
          />
        )}
      </div>
    </>
  );
}
