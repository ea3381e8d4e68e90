import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { PhotoRows } from '../../ui/grid/PhotoRows.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { useWhenWords } from '../photos/useWords.ts';
import { DeskCard } from './DeskCard.tsx';
import { hrefOf } from './deskThing.ts';
import { useDecide } from './useDecide.ts';
import { useDeskLayout } from './useDeskLayout.ts';
import { useWantedNow } from './useWantedNow.ts';
import { YesButton } from './YesButton.tsx';

type Asked = Extract<DeskThing, { kind: 'request' | 'report' }>;

/** Somebody asks for a photo of them to be taken down, or says that something is wrong with one. */
export function AskedCard(props: {
  readonly thing: Asked;
  readonly thingKey: string;
  /** CSS pixels. */
  readonly width: number;
  readonly onOpen: (photo: string) => void;
}) {
  const { thing, thingKey, width, onOpen } = props;
  const { t } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const when = useWhenWords();
  // What is taken down is gone: Enter only looks at it. Either answer has a key that leads to it, and takes a second one.
  const takeDown = useRef<HTMLButtonElement>(null);
  const mayHang = useRef<HTMLButtonElement>(null);
  const look = () => onOpen(thing.photo.id);
  const photos = useMemo(() => [thing.photo], [thing.photo]);
  useWantedNow(photos);
  const layout = useDeskLayout(photos, width);
  const factsOf = usePhotoFacts(hrefOf);
  const albums = useQuery('albums', { circle: circle.id });
  const album = albums.value?.albums.find(({ id }) => id === thing.photo.album)?.name ?? '…';
  const { decide, busy, problem } = useDecide(thing.kind === 'report' ? thing.report : thing.request, thing.photo.id);
  const who = member(thing.by);
  const name = who?.name ?? '';
  const author = member(thing.author);
  return (
    <DeskCard
      thingKey={thingKey}
      who={who}
      title={t(thing.kind === 'report' ? 'reports' : 'asks', { name })}
      lead={t(author?.isMe === true ? 'hungByYou' : 'hungBy', {
        author: author?.name ?? '',
        album,
        when: when(thing.askedAtMs),
      })}
      onFirst={look}
      onYes={() => takeDown.current?.focus()}
      onNo={() => mayHang.current?.focus()}
      onLook={look}
      acts={
        <>
          <Button look="quiet" onPress={look}>
            {t('lookLarge')}
          </Button>
          <YesButton look="soft" ref={mayHang} onPress={() => void decide('keep')} busy={busy}>
            {t('mayHang')}
          </YesButton>
          <YesButton look="soft" ref={takeDown} onPress={() => void decide('takeDown')} busy={busy}>
            {t('takeDown')}
          </YesButton>
        </>
      }
    >
      <div className="desk-asked">
        {layout !== null && (
          <PhotoRows
            label={t('pictures', { name: author?.name ?? '' })}
            photos={photos}
            layout={layout}
            mostRows={1}
            factsOf={factsOf}
            calm
            onOpen={({ id }) => onOpen(id)}
            onLeave={() => undefined}
          />
        )}
        <div className="desk-said">
          {thing.words !== '' && <p className="desk-words">{t('saidBy', { words: thing.words })}</p>}
          <p className="desk-more">
            {thing.kind === 'report'
              ? `${t(`reportedWhy.${thing.why}`, { name })} ${t('onlyGuardians', { name })}`
              : t('hiddenForThem', { name })}
          </p>
        </div>
      </div>
      <ProblemNotice problem={problem} />
    </DeskCard>
  );
}
