import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Waiting } from '#shared/contract/deskViews.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { GrownUpDialog } from './GrownUpDialog.tsx';
import { useOthersHere } from './useOthersHere.ts';

/**
 * For whoever waits for a grown-up who stands next to them: there only where somebody else has a profile on this computer.
 */
export function GrownUpHere({ photos }: { photos: Waiting['photos'] }) {
  const { t } = useTranslation('grownUp');
  const [isOpen, setIsOpen] = useState(false);
  const others = useOthersHere();
  if (others.length === 0 || photos.length === 0) return null;
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{t('here')}</Button>
      {isOpen && <GrownUpDialog photos={photos} others={others} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** The same where they come to change one's rules. */
export function GrownUpHereForRules() {
  const { t } = useTranslation('grownUp');
  return useOthersHere().length === 0 ? null : <ButtonLink to="/my-rules/change">{t('here')}</ButtonLink>;
}
