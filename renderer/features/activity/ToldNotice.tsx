import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Fact } from '#shared/contract/facts.ts';
import type { PhotoTile } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { RulesNow } from '../rules/RulesNow.tsx';
import { goneAt } from '../takenBack/useSeeWhere.ts';
import { FactPictures } from './FactPictures.tsx';
import { useFactSentence } from './useFactSentence.ts';
import { useSeen } from './useSeen.ts';
import './activity.css';

/**
 * What somebody else did with what the person here hung up or wrote: let it hang, took it down, hid it for now, removed it,
 * saved a copy. Above every page, in the words of “What grown-ups can see”, until it was read at this computer.
 */
export function ToldNotice() {
  const { t } = useTranslation('activity');
  const { circle } = useCurrentCircle();
  const facts = useQuery('told', { circle: circle.id }).value?.facts ?? [];
  const [seen, see] = useSeen(circle);
  const news = seen === null ? [] : facts.filter(({ key }) => !seen.has(key));
  const place = useRef<HTMLDivElement>(null);
  useSaidWhereOneIs(news, place);
  if (news.length === 0) return null;
  // Those that it covers, too: one of them may stand first in its place later, and is no news then.
  const close = () => see(news.flatMap(({ key, covers = [] }) => [key, ...covers]));
  return (
    <div className="shell-notices" ref={place}>
      <Notice tone="sky" title={t('told')} announce>
        {news.map((fact) => (
          <ToldLine key={`${fact.kind} ${fact.key}`} fact={fact} />
        ))}
        <Button small look="soft" onPress={close}>
          {t('toldRead')}
        </Button>
      </Notice>
    </div>
  );
}

/** News come to the page's top, which nobody sees who looks at a picture large or further down: it is said there, once. */
function useSaidWhereOneIs(news: readonly Fact[], place: RefObject<HTMLElement | null>): void {
  const { t } = useTranslation('activity');
  const toast = useToast();
  const known = useRef<ReadonlySet<string>>(new Set());
  const keys = news.map(({ key }) => key).join(' ');
  useEffect(() => {
    const now = new Set(keys.split(' ').filter((key) => key !== ''));
    const isNew = [...now].some((key) => !known.current.has(key));
    known.current = now;
    if (!isNew || isCalm()) return;
    if (document.querySelector('.lightbox-inside') !== null) toast({ words: t('toldBehind') });
    else if ((place.current?.getBoundingClientRect().top ?? 0) < 0) toast({ words: t('toldAbove') });
  }, [keys, place, toast, t]);
}

/** A quiet time is in front of everything, and asks for nothing. */
const isCalm = (): boolean => document.querySelector('.quiet-veil') !== null;

const leadsToRules: ReadonlySet<Fact['kind']> = new Set(['rules', 'keptApart']);

/** Of what somebody else did the words are theirs, of these the reader's own. */
const ownWords: ReadonlySet<Fact['kind']> = new Set(['hidWords', 'showedWords']);

/** One of them, with the picture where it can be seen still, and what leads to it or to where it is gone. */
function ToldLine({ fact }: { fact: Fact }) {
  const { t } = useTranslation('activity');
  const { me, member } = useCurrentCircle();
  const sentenceOf = useFactSentence();
  const [first] = fact.tiles;
  const [at] = useLocation();
  const isNo = fact.kind === 'declined';
  const isReadHere = isNo && at === '/waiting';
  const words = isReadHere ? '' : fact.words;
  return (
    <div className="told-line">
      <FactPictures fact={fact} />
      <p>
        {sentenceOf(fact, me, 'news')}.{' '}
        {words !== '' && (
          <span className="told-words">
            {ownWords.has(fact.kind) ? t('words', { words }) : t('writes', { by: member(fact.by)?.name ?? '', words })}
          </span>
        )}
        {leadsToRules.has(fact.kind) && at !== '/my-rules' && <Link href="/my-rules">{t('seeRules')}</Link>}
        {isNo ? (
          !isReadHere && <Link href="/waiting">{t('seeWhy')}</Link>
        ) : fact.gone !== null ? (
          <Link href={goneAt(fact.gone)}>{t('seeErased', { count: fact.photos })}</Link>
        ) : (
          first !== undefined && <Link href={seenAt(first)}>{t('seeIt', { count: fact.photos })}</Link>
        )}
      </p>
      {/* There they stand anyway. */}
      {fact.kind === 'rules' && at !== '/my-rules' && <RulesNow topics={fact.changed ?? []} />}
    </div>
  );
}

/** Where a picture can be seen: the wall ends, its album does not; what does not hang lies where it waits. */
const seenAt = ({ id, album, slip }: PhotoTile): string =>
  slip === undefined ? `/albums/${album}/photos/${id}` : '/waiting';
