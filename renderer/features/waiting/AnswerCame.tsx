import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CircleView } from '#shared/contract/views.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Face } from '../../ui/avatar/Face.tsx';

/** Who did not let a picture through, as faces beside its place in the rail, until that was looked at. Never a number. */
export function AnswerCame({ circle }: { circle: CircleView }) {
  const { t } = useTranslation('waiting');
  const [location] = useLocation();
  const isLooking = location === '/waiting';
  const photos = useQuery('waiting', { circle: circle.id }).value?.photos;
  const declined = photos?.filter(({ state }) => state === 'declined');
  const key = `homeroll.answers.${circle.id}.${circle.me}`;
  const slips = declined?.map(({ photo }) => photo.slip).join(' ');
  useEffect(() => {
    if (isLooking && slips !== undefined) localStorage.setItem(key, slips);
  }, [isLooking, key, slips]);
  if (isLooking || declined === undefined) return null;
  const seen = new Set(localStorage.getItem(key)?.split(' '));
  const by = new Set(declined.filter(({ photo }) => !seen.has(photo.slip)).map((one) => one.by));
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
