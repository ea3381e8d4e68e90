import { Eye, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { reviewFor, reviewForAnybody } from '#shared/domain/ruleBook.ts';
import type { ReviewRule, Rules } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useNumberWords } from '../photos/useWords.ts';

/** What one's own rules say about hanging up, before it happens: whether a grown-up looks first, and how many more today. */
export function LooksFirst(props: {
  readonly album: AlbumId | null;
  /** Who will see them. Also what only guardians see waits for their look: they let others see it some day. */
  readonly audience: readonly Member[];
  readonly count: number;
}) {
  const { album, audience, count } = props;
  const { t } = useTranslation('waiting');
  const { circle } = useCurrentCircle();
  const numberWords = useNumberWords();
  const rules = useQuery('rules', { circle: circle.id }).value?.members.find((one) => one.member === circle.me)?.rules;
  const left = useQuery('today', { circle: circle.id }).value?.photosLeft ?? null;
  const others = audience.filter(({ isMe, role }) => !isMe && role !== 'guardian').map(({ id }) => id);
  const review = rules === undefined ? 'off' : reviewIn(rules, album, others);
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

/** No rule names an album that is to be made. */
function reviewIn(rules: Rules, album: AlbumId | null, others: readonly MemberId[]): ReviewRule {
  if (album === null) return rules.review;
  return others.length === 0 ? reviewForAnybody(rules, album) : reviewFor(rules, album, others);
}
