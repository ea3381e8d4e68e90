import { useTranslation } from 'react-i18next';
import type { Fact } from '#shared/contract/deskViews.ts';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useNumberWords } from '../photos/useWords.ts';

/**
 * A fact about somebody in words: the same ones wherever it is told. That what they had asked for was decided is said to
 * them more exactly, where it is news.
 */
export function useFactSentence(): (fact: Fact, who: Member, as?: 'news') => string {
  const { t } = useTranslation('activity');
  const { member } = useCurrentCircle();
  const numberWords = useNumberWords();
  return (fact, who, as) => {
    const by = member(fact.by);
    return t(`facts.${sentenceFor(fact, by, as)}`, {
      by: by?.isMe === true ? t('you') : (by?.name ?? ''),
      name: who.isMe ? t('yours') : who.name,
      album: fact.albumName ?? t('someAlbum'),
      count: Math.max(1, fact.photos),
      words: numberWords(fact.photos),
    });
  };
}

function sentenceFor({ kind, albumName }: Fact, by: Member | undefined, as: 'news' | undefined) {
  if (as === 'news' && (kind === 'mayHang' || kind === 'cameDown')) return `${kind}ToYou` as const;
  if (kind === 'tookBack' && by?.isMe === true) return 'tookBackYou';
  // It is gone since, and nobody knows any more where it was to hang.
  return kind === 'declined' && albumName === null ? 'declinedGone' : kind;
}
