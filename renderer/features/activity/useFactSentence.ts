import { useTranslation } from 'react-i18next';
import type { Fact } from '#shared/contract/deskViews.ts';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useNumberWords } from '../photos/useWords.ts';

/** A fact about somebody in words: the same ones wherever it is told. */
export function useFactSentence(): (fact: Fact, who: Member) => string {
  const { t } = useTranslation('activity');
  const { member } = useCurrentCircle();
  const numberWords = useNumberWords();
  return (fact, who) => {
    const by = member(fact.by);
    return t(`facts.${sentenceFor(fact, by)}`, {
      by: by?.isMe === true ? t('you') : (by?.name ?? ''),
      name: who.isMe ? t('yours') : who.name,
      album: fact.albumName ?? t('someAlbum'),
      count: Math.max(1, fact.photos),
      words: numberWords(fact.photos),
    });
  };
}

function sentenceFor({ kind, albumName }: Fact, by: Member | undefined) {
  if (kind === 'tookBack' && by?.isMe === true) return 'tookBackYou';
  // It is gone since, and nobody knows any more where it was to hang.
  return kind === 'declined' && albumName === null ? 'declinedGone' : kind;
}
