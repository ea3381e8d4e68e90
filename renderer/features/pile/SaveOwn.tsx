import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import { Button } from '../../ui/Button.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { copyName } from '../lightbox/copyName.ts';

/** Saves a picture of one's own that never hung as a file: it is nobody else's, so nobody is told. */
export function SaveOwn({ photo }: { photo: PilePhoto }) {
  const { t } = useTranslation('importing');
  const toast = useToast();
  const { id, fileName, takenAt, mime = 'image/jpeg' } = photo;
  const save = () => {
    const link = document.createElement('a');
    link.href = pilePhotoUrl(id, 'original');
    link.download = copyName({ takenAt, caption: fileName.replace(/\.[^.]*$/, ''), mime });
    link.click();
    toast({ words: t('savedOwn') });
  };
  return (
    <Button look="go" icon={<Download aria-hidden />} onPress={save}>
      {t('saveOwn')}
    </Button>
  );
}
