import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { HungTile } from '#shared/contract/views.ts';
import { AlbumId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { useStillUp } from '../takingDown/useTakeDown.ts';
import { LoadingGrid } from '../photos/LoadingGrid.tsx';
import { Album } from './Album.tsx';
import './album.css';

const none: readonly HungTile[] = [];

/** One album: who made it, who can see it, and everything that hangs in it. */
export function AlbumPage() {
  const { t } = useTranslation('albums');
  const { album: text } = useParams<{ album: string }>();
  const id = AlbumId.safeParse(text);
  return (
    <div className="page album-page">
      <BackLink to="/albums">{t('back')}</BackLink>
      {id.success ? <Loaded key={id.data} id={id.data} /> : <Gone />}
    </div>
  );
}

function Loaded({ id }: { id: AlbumId }) {
  const { t } = useTranslation('albums');
  const { circle } = useCurrentCircle();
  const album = useQuery('album', { circle: circle.id, album: id });
  const photos = useStillUp(album.value?.photos ?? none);
  if (album.value !== undefined) {
    return (
      <>
        {album.state === 'failed' && <ProblemNotice problem={album.problem} />}
        <Album album={photos === album.value.photos ? album.value : { ...album.value, photos: [...photos] }} />
      </>
    );
  }
  if (album.state === 'loading') return <LoadingGrid />;
  if (album.problem.code === 'ALBUM_NOT_FOUND') return <Gone />;
  return (
    <>
      <PageHeader title={t('title')} />
      <PageProblem problem={album.problem} />
    </>
  );
}

function Gone() {
  const { t } = useTranslation('albums');
  const words = useProblemWords();
  return (
    <>
      <PageHeader title={t('gone')} lead={words('ALBUM_NOT_FOUND')} />
      <ButtonLink look="go" to="/albums">
        {t('toAlbums')}
      </ButtonLink>
    </>
  );
}
