import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Activity } from '#shared/contract/deskViews.ts';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { Picture } from '../../ui/grid/Picture.tsx';
import { dateLanguage } from '../photos/dates.ts';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { goneAt } from '../takenBack/useSeeWhere.ts';
import { useNumberWords } from '../photos/useWords.ts';

const nowhere = () => '';

/** One thing that somebody did, as a sentence, with the pictures it was about. */
export function FactLine({ fact, who }: { fact: Activity['days'][number]['facts'][number]; who: Member }) {
  const { t, i18n } = useTranslation('activity');
  const { member } = useCurrentCircle();
  const numberWords = useNumberWords();
  const factsOf = usePhotoFacts(nowhere);
  const by = member(fact.by);
  const kind = fact.kind === 'tookBack' && by?.isMe === true ? 'tookBackYou' : fact.kind;
  const sentence = t(`facts.${kind}`, {
    by: by?.isMe === true ? t('you') : (by?.name ?? ''),
    name: who.isMe ? t('yours') : who.name,
    album: fact.albumName ?? t('someAlbum'),
    count: Math.max(1, fact.photos),
    words: numberWords(fact.photos),
  });
  return (
    <li className="activity-fact">
      {by !== undefined && <Face avatar={by.avatar} size={32} />}
      <div>
        <p>{sentence}</p>
        {fact.words !== '' && fact.kind !== 'reacted' && (
          <p className="activity-words">{t('words', { words: fact.words })}</p>
        )}
        {fact.gone !== null && (
          <Link href={goneAt(fact.gone)} className="activity-gone">
            {t('seeWhere', { count: fact.photos })}
          </Link>
        )}
      </div>
      {fact.tiles.length > 0 && (
        <span className="activity-pictures" aria-hidden>
          {fact.tiles.map((tile) => (
            <Picture key={tile.id} {...factsOf(tile)} preview={null} longestSide={44} />
          ))}
        </span>
      )}
      {fact.atMs !== null && (
        <small>{new Intl.DateTimeFormat(dateLanguage(i18n.language), { timeStyle: 'short' }).format(fact.atMs)}</small>
      )}
    </li>
  );
}
