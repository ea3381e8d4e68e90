import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** The way in where computers cannot find each other. It opens by itself when the network is known to be in the way. */
export function ByHand({ onKnock, busy }: { onKnock: (address: string) => void; busy: boolean }) {
  const { t } = useTranslation('joining');
  const [asked, setAsked] = useState(false);
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const trouble = useQuery('nearby', {}).value?.trouble ?? null;
  const open = asked || trouble === 'discoveryBlocked';
  if (!open) {
    return (
      <div>
        <Button look="quiet" onPress={() => setAsked(true)} expanded={false} className="by-hand-open">
          {t('byHand')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="by-hand"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (address.trim() !== '' && !busy) onKnock(address);
      }}
    >
      <TextField
        label={t('address')}
        value={address}
        onChange={setAddress}
        placeholder={t('addressExample')}
        help={t('addressHelp')}
        wrong={tried && address.trim() === '' ? t('addressMissing') : undefined}
        maxLength={200}
        autoFocus={asked}
      />
      <Button type="submit" busy={busy}>
        {t('knock')}
      </Button>
    </form>
  );
}
