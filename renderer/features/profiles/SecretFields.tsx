import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../ui/Choice.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import { isEasyGap, newSecretOf, type NewSecret, type SecretGap } from './newSecret.ts';

/** Choosing how a profile is locked, and with what. Somebody who looks at what they type need not type it again. */
export function SecretFields(props: {
  readonly secret: NewSecret;
  readonly onChange: (secret: NewSecret) => void;
  readonly gap: SecretGap | null;
  /** How often somebody has said that they are done with it. */
  readonly tries: number;
  /** Nothing before these fields is wrong: the one that is gets the focus. */
  readonly isNext?: boolean;
}) {
  const { t } = useTranslation('profiles');
  const { secret, onChange } = props;
  const { kind, text, again, shown } = secret;
  // Of these words it was known that they are left: a word on the way to four is not judged while it is typed.
  const [left, setLeft] = useState('');
  const isEasy = isEasyGap(props.gap);
  const isSaid = props.tries > 0 || (left === text && isEasy);
  const gap = isSaid ? props.gap : null;
  const differ = gap === 'secretsDiffer';
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const isTwice = !shown && text !== '';
  useEffect(() => {
    // It comes under what somebody writes in, where the bar with the button may lie.
    if (isTwice) second.current?.closest('.field-input')?.scrollIntoView({ block: 'nearest' });
  }, [isTwice]);
  useFocusOnGap(first, second, props);
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
          input={first}
          onLeft={() => setLeft(text)}
          shown={shown}
          onShown={(next) => onChange({ ...secret, shown: next, again: '' })}
          help={`${kind === 'pin' ? t('pinHelp') : t('passphraseHelp')} ${t('keepSafe')}`}
          wrong={gap === null || differ ? undefined : isEasy && gap !== 'easyPin' ? `${t(gap)} ${t('better')}` : t(gap)}
        />
        {isTwice && (
          <SecretField
            key={`${kind} again`}
            kind={kind}
            purpose="new"
            label={t('again')}
            value={again}
            onChange={(next) => onChange({ ...secret, again: next })}
            input={second}
            shown={false}
            wrong={differ ? t(again === '' ? 'secretMissing' : 'secretsDiffer') : undefined}
          />
        )}
      </div>
    </>
  );
}

type Field = RefObject<HTMLInputElement | null>;

/** Whoever is told that a field is wrong goes on writing in that one. */
function useFocusOnGap(
  first: Field,
  second: Field,
  now: { readonly gap: SecretGap | null; readonly tries: number; readonly isNext?: boolean },
): void {
  const { gap, tries, isNext = true } = now;
  const wrong = useRef<Field | null>(null);
  useEffect(() => {
    wrong.current = gap === null || !isNext ? null : gap === 'secretsDiffer' ? second : first;
  });
  useEffect(() => {
    if (tries > 0) wrong.current?.current?.focus();
  }, [tries]);
}
