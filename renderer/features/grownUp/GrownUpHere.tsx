import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingTile } from '#shared/contract/deskViews.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { GrownUpDialog } from './GrownUpDialog.tsx';

/**
 * For whoever waits for a grown-up who stands next to them: there only where somebody else has a profile on this computer. Who
 * of them is a guardian, nobody knows before their secret has been typed.
 */
export function GrownUpHere({ photos }: { photos: readonly WaitingTile[] }) {
  const { t } = useTranslation('grownUp');
  const session = useQuery('session', {});
  const [isOpen, setIsOpen] = useState(false);
  const open = session.value?.open;
  const others = (session.value?.profiles ?? []).filter(({ id }) => id !== open?.profile.id);
  if (others.length === 0 || photos.length === 0) return null;
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{t('here')}</Button>
      {isOpen && <GrownUpDialog photos={photos} others={others} onClose={() => setIsOpen(false)} />}
    </>
  );
}
