import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useListWords } from '../../ui/words.ts';

/** Whom somebody is kept apart from, beside their rules: a guardian decided that, too. Nothing where it is nobody. */
export function ApartLine({ who }: { who: Member }) {
  const { t } = useTranslation('rules');
  const { members } = useCurrentCircle();
  const list = useListWords();
  const others = members(who.apartFrom).map(({ name }) => name);
  if (others.length === 0) return null;
  const names = list(others);
  return <p className="rules-apart">{who.isMe ? t('apartMine', { names }) : t('apart', { name: who.name, names })}</p>;
}
