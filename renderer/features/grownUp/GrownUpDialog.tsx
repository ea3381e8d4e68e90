import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Waiting } from '#shared/contract/deskViews.ts';
import type { ProfileCard } from '#shared/contract/views.ts';
import type { DeclineReason } from '#shared/domain/rules.ts';
import { ChoiceList } from '../../ui/Choice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { declineReasons } from '../desk/declineReasons.ts';
import { MomentDialog } from './MomentDialog.tsx';
import { WhatWaits } from './WhatWaits.tsx';

/** A guardian decides about pictures at a child's screen. */
export function GrownUpDialog(props: {
  readonly photos: Waiting['photos'];
  readonly others: readonly ProfileCard[];
  readonly onClose: () => void;
}) {
  const { photos, others, onClose } = props;
  const { t } = useTranslation('grownUp');
  const { t: desk } = useTranslation('desk');
  const toast = useToast();
  const [says, setSays] = useState<'letHang' | 'notNow'>('letHang');
  const [reason, setReason] = useState<DeclineReason>('talk');
  const count = photos.length;
  const slips = photos.map(({ photo }) => photo.slip);
  return (
    <MomentDialog
      others={others}
      act={() => (says === 'letHang' ? { kind: 'approve', slips } : { kind: 'decline', slips, reason, words: '' })}
      onDone={() => {
        toast({ words: says === 'letHang' ? t('hangs', { count }) : t('declined') });
        onClose();
      }}
      onClose={onClose}
    >
      <WhatWaits photos={photos} />
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
    </MomentDialog>
  );
}
