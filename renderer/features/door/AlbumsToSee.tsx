import { useTranslation } from 'react-i18next';
import type { AlbumId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { CheckField } from '../../ui/Choice.tsx';
import { FaceStrip } from '../../ui/Faces.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';

/** The albums that somebody new will be in, each with the people who are in it: nothing is chosen for them. */
export function AlbumsToSee(props: {
  readonly name: string;
  readonly chosen: readonly AlbumId[];
  readonly onChange: (albums: AlbumId[]) => void;
}) {
  const { t } = useTranslation('door');
  const { circle, members } = useCurrentCircle();
  const { name, chosen, onChange } = props;
  const answer = useQuery('albums', { circle: circle.id });
  const albums = (answer.value?.albums ?? []).filter(({ mayManage }) => mayManage);
  return (
    <fieldset className="see">
      <legend className="field-label">{t('albums', { name })}</legend>
      <p className="field-help">{albums.length === 0 ? t('noAlbums') : t('albumsHelp')}</p>
      {answer.state === 'failed' && <ProblemNotice problem={answer.problem} />}
      <ul>
        {albums.map((album) => (
          <li key={album.id}>
            <CheckField
              checked={chosen.includes(album.id)}
              onChange={(checked) =>
                onChange(checked ? [...chosen, album.id] : chosen.filter((other) => other !== album.id))
              }
            >
              {album.name}
            </CheckField>
            <FaceStrip people={members(album.audience)} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
