import { useTranslation } from 'react-i18next';
import type { CircleView, Member } from '#shared/contract/views.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { hasApart, keptApartIn, useApartAlbums } from './ApartAlbums.tsx';
import { useThings } from './useThings.ts';

/** Whose things lie on the desk, as faces beside its place in the rail; nothing while nothing does. Never a number. */
export function AtTheDesk({ circle }: { circle: CircleView }) {
  // Most families keep nobody apart, and then nobody looks through their albums for that.
  return hasApart(circle) ? <WithApart circle={circle} /> : <Lying circle={circle} apart={[]} />;
}

function WithApart({ circle }: { circle: CircleView }) {
  const albums = useApartAlbums(circle);
  return <Lying circle={circle} apart={albums.flatMap((album) => keptApartIn(circle, album) ?? [])} />;
}

/** @param apart who are kept apart and see the same album */
function Lying({ circle, apart }: { circle: CircleView; apart: readonly Member[] }) {
  const { t } = useTranslation('desk');
  const { things = [] } = useThings(circle.id);
  if (things.length === 0 && apart.length === 0) return null;
  const who = new Set([
    ...apart.map(({ id }) => id),
    ...things.map((thing) => (thing.kind === 'review' || thing.kind === 'held' ? thing.author : thing.by)),
  ]);
  return (
    <span className="rail-waiting">
      <span className="hidden-visually">
        {t(
          apart.length === 0 && things.every(({ kind }) => kind === 'refused')
            ? 'somethingToKnow'
            : 'somethingLiesHere',
        )}
      </span>
      {circle.members
        .filter(({ id }) => who.has(id))
        .slice(0, 3)
        .map(({ id, avatar }) => (
          <Face key={id} avatar={avatar} size={22} />
        ))}
    </span>
  );
}
