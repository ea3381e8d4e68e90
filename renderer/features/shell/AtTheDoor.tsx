import { useTranslation } from 'react-i18next';
import type { CircleId } from '#shared/domain/ids.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Face } from '../../ui/avatar/Face.tsx';

/** Who stands at the door, as faces beside its place in the rail; nothing while nobody does. */
export function AtTheDoor({ circle }: { circle: CircleId }) {
  const { t } = useTranslation('shell');
  const door = useQuery('door', { circle });
  const waiting = (door.value?.requests ?? []).filter(({ step }) => step !== 'letIn' && step !== 'ended');
  if (waiting.length === 0) return null;
  return (
    <span className="rail-waiting">
      <span className="hidden-visually">{t('someoneAsks')}</span>
      {waiting
        .slice(0, 3)
        .map(({ id, avatar }) =>
          avatar === null ? <span key={id} className="rail-dot" /> : <Face key={id} avatar={avatar} size={22} />,
        )}
    </span>
  );
}
