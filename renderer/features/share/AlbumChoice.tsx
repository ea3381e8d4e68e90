import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import type { AlbumCard } from '#shared/contract/views.ts';
import type { AlbumId } from '#shared/domain/ids.ts';
import { longestName } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Picture } from '../../ui/grid/Picture.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { AudienceField } from '../albums/AudienceField.tsx';

export type ChosenAlbum =
  | { readonly kind: 'known'; readonly id: AlbumId }
  | { readonly kind: 'new'; readonly name: string; readonly people: ReadonlySet<string> };

const another = 'new';

/** Where the pictures will hang: an album there is, or a new one with its people. */
export function AlbumChoice(props: {
  readonly albums: readonly AlbumCard[];
  readonly chosen: ChosenAlbum;
  readonly onChange: (chosen: ChosenAlbum) => void;
  /** How many pictures will hang in it. */
  readonly count: number;
}) {
  const { t } = useTranslation('share');
  const { albums, chosen, onChange } = props;
  const open = albums.filter(({ mayShare }) => mayShare);
  return (
    <>
      {open.length > 0 && (
        <SelectField<string>
          label={t('album')}
          // The first thing to decide, and nothing is lost by pressing Enter.
          autoFocus
          value={chosen.kind === 'known' ? chosen.id : another}
          onChange={(value) => {
            const album = open.find(({ id }) => id === value);
            onChange(
              album === undefined ? { kind: 'new', name: '', people: new Set() } : { kind: 'known', id: album.id },
            );
          }}
          options={[
            ...open.map((album) => ({ value: album.id, label: album.name, picture: <SmallCover album={album} /> })),
            {
              value: another,
              label: t('newAlbum'),
              picture: (
                <span className="share-cover share-cover-new">
                  <Plus aria-hidden />
                </span>
              ),
            },
          ]}
        />
      )}
      {chosen.kind === 'new' && (
        <>
          <TextField
            label={t('newName')}
            value={chosen.name}
            onChange={(name) => onChange({ ...chosen, name })}
            maxLength={longestName}
            autoFocus
          />
          <AudienceField
            label={t('newPeople', { count: props.count })}
            help={t('newPeopleHelp')}
            chosen={chosen.people}
            onChange={(people) => onChange({ ...chosen, people })}
          />
        </>
      )}
    </>
  );
}

function SmallCover({ album: { cover } }: { album: AlbumCard }) {
  const { circle } = useCurrentCircle();
  return (
    <span className="share-cover" aria-hidden>
      {cover !== null && (
        <Picture
          thumbhash={cover.thumbhash}
          thumbnail={cover.ready.includes('thumbnail') ? sharedPhotoUrl(circle.id, cover.id, 'thumbnail') : null}
          preview={null}
          longestSide={40}
        />
      )}
    </span>
  );
}
