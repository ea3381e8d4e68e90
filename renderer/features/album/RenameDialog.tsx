import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlbumView } from '#shared/contract/views.ts';
import { longestName } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Gives an album another name. */
export function RenameDialog({ album, isOpen, onClose }: { album: AlbumView; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('albums');
  return (
    <Dialog title={t('renameTitle')} isOpen={isOpen} onClose={onClose}>
      <RenameForm album={album} onClose={onClose} />
    </Dialog>
  );
}

function RenameForm({ album, onClose }: { album: AlbumView; onClose: () => void }) {
  const { t } = useTranslation(['albums', 'ui']);
  const { circle } = useCurrentCircle();
  const rename = useCommand('albums.rename');
  const [name, setName] = useState(album.name);
  const save = async () => {
    if (name.trim() === '') return;
    const result = await rename.run({ circle: circle.id, album: album.id, name });
    if (result.ok) onClose();
  };
  return (
    <form
      className="sheet-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t('name')}
        value={name}
        onChange={setName}
        maxLength={longestName}
        autoFocus
        wrong={name.trim() === '' ? t('nameMissing') : undefined}
      />
      <ProblemNotice problem={rename.problem} />
      <div className="dialog-acts">
        <Button look="go" type="submit" busy={rename.busy}>
          {t('ui:save')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('ui:notYet')}
        </Button>
      </div>
    </form>
  );
}
