import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlbumView } from '#shared/contract/views.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetForm } from '../../ui/SheetForm.tsx';
import { useListWords } from '../../ui/words.ts';
import { audienceChange, keptApart } from '../albums/audience.ts';
import { AudienceField, audienceOf } from '../albums/AudienceField.tsx';

/** Changes who can see an album, and says what that means before it is done. */
export function AudienceSheet({ album, isOpen, onClose }: { album: AlbumView; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('albums');
  return (
    <Sheet title={t('audienceTitle', { album: album.name })} isOpen={isOpen} onClose={onClose}>
      <AudienceForm album={album} onClose={onClose} />
    </Sheet>
  );
}

function AudienceForm({ album, onClose }: { album: AlbumView; onClose: () => void }) {
  const { t } = useTranslation(['albums', 'ui']);
  const list = useListWords();
  const { circle, members, me } = useCurrentCircle();
  const setAudience = useCommand('albums.setAudience');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(album.audience.filter((id) => id !== me.id)));
  const audience = audienceOf(circle.members, new Set([...chosen, album.owner]));
  const { more, less } = audienceChange(
    album.audience,
    audience.map(({ id }) => id),
  );
  const namesOf = (ids: readonly MemberId[]) => list(members(ids).map(({ name }) => name));
  const save = async () => {
    const result = await setAudience.run({
      circle: circle.id,
      album: album.id,
      audience: audience.map(({ id }) => id),
    });
    if (result.ok) onClose();
  };
  return (
    <SheetForm
      onSubmit={() => void save()}
      acts={
        <>
          <Button
            look="go"
            type="submit"
            busy={setAudience.busy}
            disabled={keptApart(audience) !== null || more.length + less.length === 0}
          >
            {t('ui:save')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('ui:notYet')}
          </Button>
        </>
      }
    >
      <AudienceField label={t('whoWillSee')} chosen={chosen} onChange={setChosen} owner={album.owner} />
      {more.length > 0 && (
        <Notice tone="sky" announce>
          {t('audienceMore', { names: namesOf(more) })}
        </Notice>
      )}
      {less.length > 0 && (
        <Notice tone="warn" announce>
          {t('audienceLess', { names: namesOf(less) })}
        </Notice>
      )}
      <ProblemNotice problem={setAudience.problem} />
    </SheetForm>
  );
}
