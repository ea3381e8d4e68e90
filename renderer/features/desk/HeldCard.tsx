import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useTakeDown } from '../takingDown/useTakeDown.ts';
import { DeskCard } from './DeskCard.tsx';
import { OnePicture } from './OnePicture.tsx';
import { ShowAllAgain } from './ShowAllAgain.tsx';
import { useHiddenWords, useHideForNow } from './useHideForNow.ts';
import { YesButton } from './YesButton.tsx';

/** A picture that is hidden for now, and about which nobody asks: it lies here, so that it is not forgotten. */
export function HeldCard(props: {
  readonly thing: Extract<DeskThing, { kind: 'held' }>;
  readonly thingKey: string;
  /** CSS pixels. */
  readonly width: number;
  readonly onOpen: (photo: string) => void;
}) {
  const { thing, thingKey, width, onOpen } = props;
  const { photo } = thing;
  const { t } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const albums = useQuery('albums', { circle: circle.id });
  const hiding = useHideForNow(photo.id);
  const hiddenWords = useHiddenWords();
  const takeThemDown = useTakeDown();
  const takeDown = useRef<HTMLButtonElement>(null);
  const showAgain = useRef<HTMLButtonElement>(null);
  const author = member(thing.author);
  const hider = thing.hidWordsBy === null ? undefined : member(thing.hidWordsBy);
  const album = albums.value?.albums.find(({ id }) => id === photo.album)?.name ?? '…';
  const look = () => onOpen(photo.id);
  return (
    <DeskCard
      thingKey={thingKey}
      who={author}
      title={t('hiddenAlone')}
      lead={t(author?.isMe === true ? 'hungUpByYou' : 'hungUpBy', { author: author?.name ?? '', album })}
      onFirst={look}
      onTakeDown={() => takeDown.current?.focus()}
      {...(thing.mayHang && { onMayHang: () => showAgain.current?.focus() })}
      onLook={look}
      acts={
        <>
          <Button look="quiet" onPress={look}>
            {t('lookLarge')}
          </Button>
          {thing.mayHang && (
            <YesButton look="soft" ref={showAgain} onPress={() => void hiding.showAgain()} busy={hiding.busy}>
              {t('showAgain')}
            </YesButton>
          )}
          <YesButton look="soft" ref={takeDown} onPress={() => takeThemDown([photo.id])}>
            {t('takeDown')}
          </YesButton>
          {thing.together !== null && <ShowAllAgain key={thing.by} by={thing.by} together={thing.together} />}
        </>
      }
    >
      <div className="desk-asked">
        <OnePicture photo={photo} width={width} onOpen={onOpen} />
        <div className="desk-said">
          <p className="desk-hidden">{hiddenWords(thing, thing.author, thing.mayHang ? undefined : 'anothers')}</p>
          {hider !== undefined && (
            <p className="desk-more">{t(hider.isMe ? 'hidWordsYou' : 'hidWords', { name: hider.name })}</p>
          )}
          {!thing.mayHang && (
            <p className="desk-more">{t(author?.isMe === true ? 'anotherDecides' : 'anotherShowsOrDown')}</p>
          )}
        </div>
      </div>
      <ProblemNotice problem={hiding.problem} />
    </DeskCard>
  );
}
