import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import type { ProfileId } from '#shared/domain/ids.ts';
import { daysBeforeErased } from '#shared/domain/toErase.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { EraseDialog } from './EraseDialog.tsx';

/** Erases one's own profile from this computer. */
export function PutAwayDialog(props: {
  readonly profile: ProfileCard;
  /** There are pictures in it that never hung anywhere. */
  readonly hasOwn: boolean;
  readonly onClose: () => void;
}) {
  const { profile, hasOwn, onClose } = props;
  const { t } = useTranslation('profiles');
  const putAway = useCommand('profiles.putAway');
  return (
    <EraseDialog
      title={t('putAwayTitle')}
      profile={profile}
      label={t(profile.secretKind === 'pin' ? 'pin' : 'passphrase')}
      act={{
        ...putAway,
        // Whoever did it finds themselves before the faces.
        send: (_, secret) => putAway.run({ secret }),
      }}
      onClose={onClose}
    >
      <p>{t('putAwayLead')}</p>
      {hasOwn && <p>{t('putAwayOwn')}</p>}
    </EraseDialog>
  );
}

/** Erases a profile that was one's own on this computer, which one may not be able to open any more. */
export function EraseOldDialog(props: {
  /** The one of now, whose secret is asked for. */
  readonly profile: ProfileCard;
  readonly old: ProfileId;
  readonly onClose: () => void;
}) {
  const { profile, old, onClose } = props;
  const { t } = useTranslation('profiles');
  const erase = useCommand('profiles.eraseOld');
  const toast = useToast();
  return (
    <EraseDialog
      title={t('eraseOldTitle')}
      profile={profile}
      label={t(profile.secretKind === 'pin' ? 'eraseOldPin' : 'eraseOldPassphrase')}
      act={{
        ...erase,
        send: async (_, secret) => {
          const result = await erase.run({ profile: old, secret });
          if (result.ok) {
            toast({ words: t('eraseOldDone') });
            onClose();
          }
          return result;
        },
      }}
      onClose={onClose}
    >
      <p>{t('eraseOldLead')}</p>
      <p>{t('eraseOldOwn')}</p>
    </EraseDialog>
  );
}

/** Has somebody else's old profile erased some days from now, which a guardian does with their own secret. */
export function AskToEraseDialog(props: {
  /** The guardian's. */
  readonly profile: ProfileCard;
  readonly old: ProfileCard;
  readonly onClose: () => void;
}) {
  const { profile, old, onClose } = props;
  const { t } = useTranslation('profiles');
  const ask = useCommand('profiles.askToErase');
  const toast = useToast();
  return (
    <EraseDialog
      title={t('askEraseTitle', { name: old.name })}
      profile={profile}
      label={t(profile.secretKind === 'pin' ? 'pin' : 'passphrase')}
      doIt={t('askErase')}
      act={{
        ...ask,
        send: async (_, secret) => {
          const result = await ask.run({ profile: old.id, secret });
          if (result.ok) {
            toast({ words: t('askEraseDone') });
            onClose();
          }
          return result;
        },
      }}
      onClose={onClose}
    >
      <p>{t('askEraseLead', { count: daysBeforeErased })}</p>
      <p>{t('askEraseWhat')}</p>
    </EraseDialog>
  );
}
