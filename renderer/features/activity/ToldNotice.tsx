import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { goneAt } from '../takenBack/useSeeWhere.ts';
import { useFactSentence } from './useFactSentence.ts';

/** What was read is known for this many facts; three at most are told at once. */
const mostKept = 200;

/**
 * What somebody else did with what the person here hung up or wrote: took it down, hid it for now, removed it, saved a copy. Above every
 * page, in the words of “What grown-ups can see”, until it was read at this computer.
 */
export function ToldNotice() {
  const { t } = useTranslation('activity');
  const { circle, me } = useCurrentCircle();
  const sentenceOf = useFactSentence();
  const facts = useQuery('told', { circle: circle.id }).value?.facts ?? [];
  const kept = `homeroll.told.${circle.id}.${circle.me}`;
  const [read, setRead] = useState<ReadonlySet<string>>(() => new Set(localStorage.getItem(kept)?.split('\n')));
  const news = facts.filter(({ key }) => !read.has(key));
  if (news.length === 0) return null;
  const close = () => {
    const keys = [...new Set([...facts.map(({ key }) => key), ...read])].slice(0, mostKept);
    localStorage.setItem(kept, keys.join('\n'));
    setRead(new Set(keys));
  };
  return (
    <div className="shell-notices">
      <Notice tone="sky" title={t('told')} announce>
        {news.map((fact) => (
          <p key={fact.key}>
            {sentenceOf(fact, me, 'news')}.{' '}
            {fact.gone !== null && <Link href={goneAt(fact.gone)}>{t('seeWhere', { count: fact.photos })}</Link>}
          </p>
        ))}
        <Button small look="soft" onPress={close}>
          {t('toldRead')}
        </Button>
      </Notice>
    </div>
  );
}
