import { Eye, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import type { AlbumId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useNumberWords } from '../photos/useWords.ts';

/** What one's own rules say about hanging up, before it happens: whether a grown-up looks first, and how many more today. */
export function LooksFirst(props: {
  readonly album: AlbumId | null;
  /** Who will see them. What only guardians see besides oneself waits for nobody. */
  readonly audience: readonly Member[];
  readonly count: number;
}) {
  const { album, audience, count } = props;
  const { t } = useTranslation('waiting');
  const { circle } = useCurrentCircle();
  const numberWords = useNumberWords();
  const rules = useQuery('rules', { circle: circle.id }).value?.members.find((one) => one.member === circle.me)?.rules;
  const left = useQuery('today', { circle: circle.id }).value?.photosLeft ?? null;
  const own = rules?.reviewIn.find((one) => one.album === album);
  // Let off for some people: not where others see it, too.
  const others = audience.filter(({ isMe, role }) => !isMe && role !== 'guardian');
  const isForOthers = others.some(({ id }) => own?.onlyFor?.people.includes(id) === false);
  const review =
    others.length === 0 ? 'off' : ((isForOthers ? own?.onlyFor?.others : own?.review) ?? rules?.review ?? 'off');
  return (
    <>
      {review !== 'off' && (
        <li>
          <Eye aria-hidden />
          {review === 'always' ? t('looksFirst', { count }) : t('looksAtFirst')}
        </li>
      )}
      {left !== null && left >= count && (
        <li>
          <Sun aria-hidden />
          {t('photosLeft', { count: left, words: numberWords(left) })}
        </li>
      )}
    </>
  );
}
