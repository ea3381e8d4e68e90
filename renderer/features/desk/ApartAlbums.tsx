import { Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AlbumCard, CircleView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { useApartWords } from '../albums/ApartNotice.tsx';
import { keptApart } from '../albums/audience.ts';

/** The albums that take nothing, because two people see them who are kept apart: two guardians acted at once, or an older app did. */
export function useApartAlbums(circle: CircleView): readonly AlbumCard[] {
  const { value } = useQuery('albums', { circle: circle.id });
  if (!hasApart(circle)) return [];
  return (value?.albums ?? []).filter((album) => keptApartIn(circle, album) !== null);
}

/** Whether anybody is kept apart from somebody. */
export const hasApart = ({ members }: CircleView): boolean => members.some(({ apartFrom }) => apartFrom.length > 0);

/** The first two who see an album and are kept apart, or null. */
export const keptApartIn = ({ members }: CircleView, { audience }: AlbumCard) =>
  keptApart(members.filter(({ id }) => audience.includes(id)));

/** One of them, and where a guardian says who goes on seeing it. */
export function ApartAlbumCard({ album }: { album: AlbumCard }) {
  const { t } = useTranslation('albums');
  const { members } = useCurrentCircle();
  const found = useApartWords()(album, members(album.audience));
  if (found === null) return null;
  return (
    <section className="card desk-card">
      <header className="desk-head">
        <Split aria-hidden />
        <div>
          <h2>{t('jammedTitle', { album: album.name })}</h2>
          <p>{found.words}</p>
        </div>
      </header>
      {found.act !== null && (
        <div className="desk-acts">
          <ButtonLink to={found.act.to}>{found.act.label}</ButtonLink>
        </div>
      )}
    </section>
  );
}
