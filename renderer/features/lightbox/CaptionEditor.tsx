import type { KeyboardEvent } from 'react';
import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { longestCaption } from '#shared/domain/text.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { useWordsDraft } from '../photos/useWordsDraft.ts';

/** The picture's few words; whoever may change them does it in place. What is not saved yet is there still after a look around. */
export function CaptionEditor({ circle, photo }: { circle: CircleId; photo: PhotoView }) {
  const { t } = useTranslation(['lightbox', 'wall']);
  const { draft, write, isAsked } = useWordsDraft(photo.id, photo.caption);
  const opener = useFocusBack(draft !== null, photo.caption);
  const command = useCommand('photos.setCaption');
  if (draft === null) {
    if (photo.caption === '') {
      return photo.mayEditCaption ? (
        <Button
          className="details-add"
          look="quiet"
          small
          icon={<Pencil aria-hidden />}
          onPress={() => write('')}
          ref={opener}
        >
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
            onPress={() => write(photo.caption)}
            button={opener}
          />
        )}
      </p>
    );
  }
  const save = async () => {
    if (command.busy) return;
    const result = await command.run({ circle, photo: photo.id, caption: draft });
    if (result.ok) write(null);
  };
  return (
    <form
      className="details-edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          // Escape leaves the field, not the picture.
          event.stopPropagation();
          write(null);
        } else if (isEnterInField(event)) {
          event.preventDefault();
          void save();
        }
      }}
    >
      <TextField
        label={t('caption')}
        value={draft}
        onChange={write}
        maxLength={longestCaption}
        several
        autoFocus={isAsked}
      />
      <ProblemNotice problem={command.problem} />
      <div className="details-acts">
        <Button type="submit" small busy={command.busy}>
          {t('save')}
        </Button>
        <Button look="quiet" small onPress={() => write(null)}>
          {t('notNow')}
        </Button>
      </div>
    </form>
  );
}

/** With Shift a new line is meant; and an Enter that ends the writing of a character is that character's. */
const isEnterInField = ({ key, shiftKey, nativeEvent, target }: KeyboardEvent): boolean =>
  key === 'Enter' && !shiftKey && !nativeEvent.isComposing && target instanceof HTMLTextAreaElement;
