import { useState } from 'react';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import type { PhotoView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { copyName } from './copyName.ts';

/** Saves the full-size picture as a file. Of somebody else's, they are told first, and whoever saves it knows that. */
export function SaveCopy({ photo }: { photo: PhotoView }) {
  const { t } = useTranslation('lightbox');
  const { circle, member } = useCurrentCircle();
  const toast = useToast();
  const saveCopy = useCommand('photos.saveCopy');
  const [asks, setAsks] = useState(false);
  const author = member(photo.author);
  if (!photo.maySave || !photo.ready.includes('original')) return null;
  // Where it goes is asked by the system, or settled by it: whether it has come to a file nobody tells.
  const download = (words: string) => {
    const link = document.createElement('a');
    link.href = sharedPhotoUrl(circle.id, photo.id, 'original');
    link.download = copyName(photo);
    link.click();
    toast({ words });
  };
  // Whoever hung it up may be a guardian, or gone from the family by now.
  const isAuthorNamed = author !== undefined && author.role !== 'guardian';
  const confirm = async () => {
    const result = await saveCopy.run({ circle: circle.id, photo: photo.id });
    if (!result.ok) return;
    setAsks(false);
    download(isAuthorNamed ? t('copySaved', { name: author.name }) : t('copySavedGuardians'));
  };
  return (
    <>
      <Button
        look="quiet"
        small
        icon={<Download aria-hidden />}
        onPress={author?.isMe === true ? () => download(t('copySavedOwn')) : () => setAsks(true)}
      >
        {t('saveCopy')}
      </Button>
      <ConfirmDialog
        title={t('saveCopyTitle')}
        isOpen={asks}
        onClose={() => setAsks(false)}
        confirm={t('saveCopy')}
        cancel={t('notNow')}
        onConfirm={() => void confirm()}
        busy={saveCopy.busy}
      >
        <p>{isAuthorNamed ? t('saveCopyTold', { name: author.name }) : t('saveCopyToldGuardians')}</p>
        <p>{t('saveCopyStays')}</p>
        <ProblemNotice problem={saveCopy.problem} />
      </ConfirmDialog>
    </>
  );
}
