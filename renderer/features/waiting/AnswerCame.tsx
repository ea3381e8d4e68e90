import { useTranslation } from 'react-i18next';
import type { CircleView } from '#shared/contract/views.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { useSeen } from '../activity/useSeen.ts';

/** Who did not let a picture through, as faces beside its place in the rail, until that was looked at. Never a number. */
export function AnswerCame({ circle }: { circle: CircleView }) {
  const { t } = useTranslation('waiting');
  const [seen] = useSeen(circle);
  const photos = useQuery('waiting', { circle: circle.id }).value?.photos ?? [];
  const news = photos.filter(({ state, photo }) => state === 'declined' && seen?.has(photo.slip) === false);
  const by = new Set(news.map((one) => one.by));
  if (by.size === 0) return null;
  return (
    <span className="rail-waiting">
      <span className="hidden-visually">{t('answerCame')}</span>
      {circle.members
        .filter(({ id }) => by.has(id))
        .slice(0, 3)
        .map(({ id, avatar }) => (
          <Face key={id} avatar={avatar} size={22} />
        ))}
    </span>
  );
}
