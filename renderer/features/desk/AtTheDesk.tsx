import { useTranslation } from 'react-i18next';
import type { CircleView } from '#shared/contract/views.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { useThings } from './useThings.ts';

/** Whose things lie on the desk, as faces beside its place in the rail; nothing while nothing does. Never a number. */
export function AtTheDesk({ circle }: { circle: CircleView }) {
  const { t } = useTranslation('desk');
  const { things = [] } = useThings(circle.id);
  if (things.length === 0) return null;
  const who = new Set(
    things.map((thing) => (thing.kind === 'review' || thing.kind === 'held' ? thing.author : thing.by)),
  );
  return (
    <span className="rail-waiting">
      <span className="hidden-visually">{t('somethingLiesHere')}</span>
      {circle.members
        .filter(({ id }) => who.has(id))
        .slice(0, 3)
        .map(({ id, avatar }) => (
          <Face key={id} avatar={avatar} size={22} />
        ))}
    </span>
  );
}
