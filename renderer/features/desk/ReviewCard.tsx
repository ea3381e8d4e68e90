import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import type { PhotoTile } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { Key } from '../../ui/Key.tsx';
import { PhotoRows, type PhotoRowsHandle } from '../../ui/grid/PhotoRows.tsx';
import { useSelection } from '../../ui/grid/useSelection.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useListWords } from '../../ui/words.ts';
import { CannotHang, takesPicturesOf } from '../albums/ApartNotice.tsx';
import { useNumberWords } from '../photos/useWords.ts';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { useWantedNow } from './useWantedNow.ts';
import type { Declining } from './DeclineDialog.tsx';
import { DeskCard } from './DeskCard.tsx';
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
  readonly onDecline: (declining: Declining) => void;
}) {
  const { thing, thingKey, width, onOpen, onDecline } = props;
  const { t } = useTranslation('desk');
  const { member, members } = useCurrentCircle();
  const list = useListWords();
  const numberWords = useNumberWords();
  const photos = useMemo(() => thing.photos.slice(0, mostAtOnce), [thing.photos]);
  useWantedNow(photos);
  const layout = useDeskLayout(photos, width);
  const selection = useSelection(useMemo(() => photos.map(({ id }) => id), [photos]));
  const factsOf = useFactsInTurn(photos);
  const author = member(thing.author);
  const name = author?.name ?? '';
  const about = selection.active ? photos.filter(({ id }) => selection.has(id)) : photos;
  const { letHang, busy, problem } = useLetHang(thing.albumName);
  const { mayHang, isReady, words } = useLikeness(about);
  const count = mayHang.length;
  const audience = members(thing.audience);
  const isOpen = takesPicturesOf(thing.author, audience);
  const decline = () => onDecline({ author: thing.author, slips: about.map(({ slip }) => slip) });
  const letThem = () => {
    if (isReady && isOpen) void letHang(mayHang.map(({ slip }) => slip));
  };
  const rows = useRef<PhotoRowsHandle>(null);
  const chooseAtHand = () => {
    const id = rows.current?.enterAtHand();
    if (id !== undefined) selection.toggle(id);
  };
  const first = photos[0];
  // By key, the one that has the frame: whoever presses it means that one.
  const look = () => {
    const id = rows.current?.atHand();
    if (id !== undefined) onOpen(id);
  };
  // Oneself at the end, as one says it.
  const names = [
    ...audience.filter(({ isMe }) => !isMe).map((one) => one.name),
    ...audience.filter(({ isMe }) => isMe).map(() => t('you')),
  ];
  const aboutAll =
    photos.length > 1 && !selection.active
      ? [t(photos.length === 2 ? 'aboutBoth' : 'aboutAll', { words: numberWords(photos.length) })]
      : [];
  const others = audience.filter(({ id }) => id !== thing.author);
  const captions = [...new Set(photos.map(({ caption }) => caption).filter((caption) => caption !== ''))];
  return (
    <DeskCard
      thingKey={thingKey}
      who={author}
      title={t('wantsToHang', { count: thing.photos.length, name, words: numberWords(thing.photos.length) })}
      lead={
        others.length === 0
          ? t('whereAlone', { album: thing.albumName })
          : t('where', { album: thing.albumName, names: list(names) })
      }
      onYes={letThem}
      onNo={decline}
      {...(photos.length > 1 && { onInto: () => rows.current?.enterAtHand(), onChoose: chooseAtHand })}
      about={[...words, ...aboutAll]}
      onLook={look}
      acts={
        <>
          <YesButton onPress={letThem} busy={busy} disabled={!isReady || !isOpen}>
            {t(selection.active ? 'letChosenHang' : 'letHang', {
              count: Math.max(1, count),
              words: numberWords(Math.max(1, count)),
            })}
          </YesButton>
          {selection.active ? (
            <Button onPress={decline}>{t('notChosen', { count: about.length })}</Button>
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
            <Button look="quiet" onPress={decline}>
              {t('notThis')}
            </Button>
          )}
          <Key>Enter</Key>
        </>
      }
    >
      {layout !== null && (
        <PhotoRows
          ref={rows}
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
      {thing.photos.length > photos.length && <p className="desk-more">{t('moreAfter')}</p>}
      <CannotHang thing={thing} audience={audience} />
      <ProblemNotice problem={problem} />
    </DeskCard>
  );
}

/** What is hung up in one go often has the same words and the same day. */
function useFactsInTurn(photos: Review['photos']) {
  const { t } = useTranslation('desk');
  const factsOf = usePhotoFacts(hrefOf);
  return useCallback(
    (photo: PhotoTile) => {
      const facts = factsOf(photo);
      const at = photos.findIndex(({ id }) => id === photo.id) + 1;
      return photos.length === 1
        ? facts
        : { ...facts, label: t('inTurn', { picture: facts.label, at, of: photos.length }) };
    },
    [photos, factsOf, t],
  );
}

/** From the first and the last row the keyboard goes nowhere: J and K go on. */
const stay = (): void => undefined;
