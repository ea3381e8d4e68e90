import { useTranslation } from 'react-i18next';
import type { SecretKind } from '#shared/domain/people.ts';
import { Segments } from '../../ui/Choice.tsx';
import { SecretField } from '../../ui/TextField.tsx';
import type { DraftGap } from './useProfileDraft.ts';

/** Choosing how a profile is locked, and with what. */
export function SecretFields(props: {
  readonly kind: SecretKind;
  readonly secret: string;
  readonly onKind: (kind: SecretKind) => void;
  readonly onSecret: (secret: string) => void;
  readonly gap: DraftGap | null;
}) {
  const { t } = useTranslation('profiles');
  const { kind, secret, onKind, onSecret, gap } = props;
  return (
    <>
      <Segments
        label={t('secretKind')}
        value={kind}
        onChange={onKind}
        options={[
          { value: 'passphrase', label: t('passphraseChoice') },
          { value: 'pin', label: t('pinChoice') },
        ]}
      />
      <SecretField
        // A PIN's digits are no passphrase: the field starts empty again.
        key={kind}
        kind={kind}
        purpose="new"
        label={kind === 'pin' ? t('choosePin') : t('choosePassphrase')}
        value={secret}
        onChange={onSecret}
        help={`${kind === 'pin' ? t('pinHelp') : t('passphraseHelp')} ${t('keepSafe')}`}
        wrong={gap === null ? undefined : t(gap)}
      />
    </>
  );
}
