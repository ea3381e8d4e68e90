import { useState } from 'react';
import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** The picture's few words; whoever may change them does it in place. */
export function CaptionEditor({ circle, photo }: { circle: CircleId; photo: PhotoView }) {
  const { t } = useTranslation(['lightbox', 'wall']);
  const [draft, setDraft] = useState<string | null>(null);
  const command = useCommand('photos.setCaption');
  if (draft === null) {
    if (photo.caption === '') {
      return photo.mayEditCaption ? (
        <Button className="details-add" look="quiet" small icon={<Pencil aria-hidden />} onPress={() => setDraft('')}>
          {t('addCaption')}
        </Button>
      ) : null;
    }
    return (
      <p className="details-caption">
        {t('wall:quote', { caption: photo.caption })}
        {photo.mayEditCaption && (
          <IconButton
            small
            label={t('editCaption')}
            icon={<Pencil aria-hidden />}
            onPress={() => setDraft(photo.caption)}
          />
        )}
      </p>
    );
  }
  const save = async () => {
    const result = await command.run({ circle, photo: photo.id, caption: draft });
    if (result.ok) setDraft(null);
  };
  return (
    <form
      className="details-edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Escape leaves the field, not the picture.
        event.stopPropagation();
        setDraft(null);
      }}
    >
      <TextField label={t('caption')} value={draft} onChange={setDraft} maxLength={500} several autoFocus />
      <ProblemNotice problem={command.problem} />
      <div className="details-acts">
        <Button type="submit" small busy={command.busy}>
          {t('save')}
        </Button>
        <Button look="quiet" small onPress={() => setDraft(null)}>
          {t('notNow')}
        </Button>
      </div>
    </form>
  );
}
