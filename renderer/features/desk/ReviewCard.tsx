import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing, WaitingTile } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { PhotoRows } from '../../ui/grid/PhotoRows.tsx';
import { useSelection } from '../../ui/grid/useSelection.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useListWords } from '../../ui/words.ts';
import { useNumberWords } from '../photos/useWords.ts';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { useWantedNow } from './useWantedNow.ts';
import { DeclineDialog } from './DeclineDialog.tsx';
import { DeskCard, Key } from './DeskCard.tsx';
import { hrefOf } from './deskThing.ts';
import { useLetHang } from './useDecide.ts';
import { useDeskLayout } from './useDeskLayout.ts';
import { useLikeness } from './useLikeness.ts';
import { YesButton } from './YesButton.tsx';

type Review = Extract<DeskThing, { kind: 'review' }>;

/** As many as a person looks at in one go. What is not shown is not decided about. */
const mostAtOnce = 60;

/** Photos that somebody would like to hang up. All of them, some of them, or one by one. */
export function ReviewCard(props: {
  readonly thing: Review;
  readonly thingKey: string;
  /** CSS pixels. */
  readonly width: number;
  readonly onOpen: (photo: string) => void;
}) {
  const { thing, thingKey, width, onOpen } = props;
  const { t } = useTranslation('desk');
  const { member, members } = useCurrentCircle();
  const list = useListWords();
  const numberWords = useNumberWords();
  const photos = useMemo(() => thing.photos.slice(0, mostAtOnce), [thing.photos]);
  useWantedNow(photos);
  const layout = useDeskLayout(photos, width);
  const selection = useSelection(useMemo(() => photos.map(({ id }) => id), [photos]));
  const factsOf = usePhotoFacts(hrefOf);
  const author = member(thing.author);
  const name = author?.name ?? '';
  const about = selection.active ? photos.filter(({ id }) => selection.has(id)) : photos;
  const { letHang, busy, problem } = useLetHang(thing.albumName);
  const { mayHang, isReady, words } = useLikeness(about);
  const count = mayHang.length;
  const [declining, setDeclining] = useState<readonly WaitingTile[] | null>(null);
  const letThem = useCallback(() => {
    if (isReady) void letHang(mayHang.map(({ slip }) => slip));
  }, [letHang, mayHang, isReady]);
  const first = photos[0];
  const others = members(thing.audience).filter(({ id }) => id !== thing.author);
  const captions = [...new Set(photos.map(({ caption }) => caption).filter((caption) => caption !== ''))];
  return (
    <DeskCard
      thingKey={thingKey}
      who={author}
      title={t('wantsToHang', { count: thing.photos.length, name, words: numberWords(thing.photos.length) })}
      lead={
        others.length === 0
          ? t('whereAlone', { album: thing.albumName })
          : t('where', { album: thing.albumName, names: list(members(thing.audience).map((one) => one.name)) })
      }
      onYes={letThem}
      onNo={() => setDeclining(about)}
      {...(first !== undefined && { onLook: () => onOpen(first.id) })}
      acts={
        <>
          <YesButton onPress={letThem} busy={busy} disabled={!isReady}>
            {t(selection.active ? 'letChosenHang' : 'letHang', {
              count: Math.max(1, count),
              words: numberWords(Math.max(1, count)),
            })}
          </YesButton>
          {selection.active ? (
            <Button onPress={() => setDeclining(about)}>{t('notChosen', { count: about.length })}</Button>
          ) : (
            <Button onPress={() => first !== undefined && onOpen(first.id)}>
              {t(photos.length === 1 ? 'lookLarge' : 'oneByOne')}
            </Button>
          )}
          {selection.active ? (
            <Button look="quiet" onPress={selection.none}>
              {t('chooseNone')}
            </Button>
          ) : (
            <Button look="quiet" onPress={() => setDeclining(about)}>
              {t('notThis')}
            </Button>
          )}
          <Key>Enter</Key>
        </>
      }
    >
      {layout !== null && (
        <PhotoRows
          label={t('pictures', { name })}
          photos={photos}
          layout={layout}
          mostRows={mostAtOnce}
          factsOf={factsOf}
          calm
          onOpen={({ id }) => onOpen(id)}
          onLeave={stay}
          {...(photos.length > 1 && { selection })}
          chooseLabel={t('choose')}
        />
      )}
      {captions.slice(0, 3).map((caption) => (
        <p key={caption} className="desk-words">
          {t('saidBy', { words: caption })}
        </p>
      ))}
      {words.map((one) => (
        <p key={one} className="desk-more">
          {one}
        </p>
      ))}
      {thing.photos.length > photos.length && <p className="desk-more">{t('moreAfter')}</p>}
      <ProblemNotice problem={problem} />
      <DeclineDialog photos={declining} name={name} onClose={() => setDeclining(null)} />
    </DeskCard>
  );
}

/** From the first and the last row the keyboard goes nowhere: J and K go on. */
const stay = (): void => undefined;
