import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Fact } from '#shared/contract/facts.ts';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { dateLanguage, timeWords } from '../photos/dates.ts';
import { goneAt } from '../takenBack/useSeeWhere.ts';
import { FactPictures } from './FactPictures.tsx';
import { useFactSentence } from './useFactSentence.ts';

/** What came by itself, or may have been a computer's doing: no face stands beside it. */
const byNobody: ReadonlySet<Fact['kind']> = new Set(['ended', 'hidden', 'wasHidden']);

/** One thing that somebody did, as a sentence, with the pictures it was about. */
export function FactLine({ fact, who }: { fact: Fact; who: Member }) {
  const { t, i18n } = useTranslation('activity');
  const { member } = useCurrentCircle();
  const sentenceOf = useFactSentence();
  const by = member(fact.by);
  return (
    <li className="activity-fact">
      {by !== undefined && !byNobody.has(fact.kind) && <Face avatar={by.avatar} size={32} />}
      <div>
        <p>{sentenceOf(fact, who)}</p>
        <FactWords fact={fact} />
        {fact.gone !== null && (
          <Link href={goneAt(fact.gone)} className="activity-gone">
            {t('seeErased', { count: fact.photos })}
          </Link>
        )}
      </div>
      <FactPictures fact={fact} />
      {fact.atMs !== null && <small>{timeWords(fact.atMs, dateLanguage(i18n.language))}</small>}
    </li>
  );
}

/** What somebody chose to say beside it, and wrote. */
function FactWords({ fact: { kind, words, reason, why, asked } }: { fact: Fact }) {
  const { t } = useTranslation('activity');
  const { t: declined } = useTranslation('desk');
  const { t: reported } = useTranslation('askDown');
  const chosen = reason === undefined ? '' : declined(`reasons.${reason}`);
  const said = why === undefined ? chosen : reported(`${asked === 'words' ? 'wordsReasons' : 'reasons'}.${why}`);
  if (kind === 'reacted' || (words === '' && said === '')) return null;
  const written = said === '' ? t('words', { words }) : t('reasonAndWords', { reason: said, words });
  return <p className="activity-words">{words === '' ? said : written}</p>;
}
