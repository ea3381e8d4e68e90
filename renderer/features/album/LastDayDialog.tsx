import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Sheet.tsx';

/** Until when pictures hang in an album: whoever hung something up there had read it, so it is no setting. */
export function LastDayDialog(props: {
  /** The last day, in words. */
  readonly day: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { day, isOpen, onClose } = props;
  const { t } = useTranslation('albums');
  return (
    <Dialog title={t('until', { day })} isOpen={isOpen} onClose={onClose}>
      <p>{t('comesDown', { day })}</p>
      <p>{t('lastDayStays')}</p>
    </Dialog>
  );
}
