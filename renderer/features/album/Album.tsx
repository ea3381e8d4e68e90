import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { AlbumView, PhotoTile } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { PhotoGrid, type PhotoGridHandle } from '../../ui/grid/PhotoGrid.tsx';
import { SelectionBar } from '../../ui/grid/SelectionBar.tsx';
import { useSelection } from '../../ui/grid/useSelection.ts';
import { SharedLightbox } from '../lightbox/SharedLightbox.tsx';
import { TakeDownDialog } from '../takingDown/TakeDownDialog.tsx';
import { useLightboxRoute } from '../lightbox/useLightboxRoute.ts';
import { useFocusOnReturned } from '../takingDown/useTakeDown.ts';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { useWanted } from '../photos/useWanted.ts';
import { capital, useNumberWords } from '../photos/useWords.ts';
import { TransferLine } from '../transfers/TransferLine.tsx';
import { AlbumEmpty } from './AlbumEmpty.tsx';
import { AlbumHeader } from './AlbumHeader.tsx';
import { HiddenHere } from './HiddenHere.tsx';
import { LeftHere } from './LeftHere.tsx';

/** What hangs in an album, and what can be done with several pictures at once. */
export function Album({ album }: { album: AlbumView }) {
  const { t } = useTranslation('albums');
  const numberWords = useNumberWords();
  const { me } = useCurrentCircle();
  const { photo: openId } = useParams<{ photo?: string }>();
  const route = useLightboxRoute(`/albums/${album.id}`);
  const { photos } = album;
  const root = useRef<HTMLDivElement>(null);
  const grid = useRef<PhotoGridHandle>(null);
  const factsOf = usePhotoFacts(
    useCallback((photo: PhotoTile) => `/albums/${album.id}/photos/${photo.id}`, [album.id]),
  );
  const want = useWanted('thumbnail');
  const selection = useSelection(useMemo(() => photos.map(({ id }) => id), [photos]));
  const [takesDown, setTakesDown] = useState(false);
  const [isLightboxUp, setLightboxUp] = useState(false);
  const mayTakeBack = useCallback((photo: PhotoTile) => me.role === 'guardian' || photo.author === me.id, [me]);
  const mayChoose = useMemo(() => photos.some(mayTakeBack), [photos, mayTakeBack]);
  const chosen = selection.active ? photos.filter(({ id }) => selection.has(id)) : [];
  const reveal = useCallback((id: string, focus: boolean) => grid.current?.reveal(id, focus), []);
  useFocusOnReturned(photos, reveal);
  const reading = album.isReading && (
    <p className="album-reading" role="status">
      {t('stillReading')}
    </p>
  );
  if (photos.length === 0) {
    return (
      <>
        <AlbumHeader album={album} isCovered={isLightboxUp} />
        <LeftHere album={album} />
        <HiddenHere album={album} />
        {reading === false ? <AlbumEmpty album={album} /> : reading}
      </>
    );
  }
  return (
    <>
      <AlbumHeader album={album} isCovered={isLightboxUp} />
      <LeftHere album={album} />
      <HiddenHere album={album} />
      {reading}
      {photos.some(({ ready }) => !ready.includes('preview')) && <TransferLine />}
      <div ref={root}>
        <PhotoGrid
          ref={grid}
          label={t('picturesIn', { album: album.name })}
          photos={photos}
          factsOf={factsOf}
          onOpen={(photo) => route.open(photo.id)}
          onVisible={want}
          chooseLabel={t('choose')}
          {...(mayChoose && { selection })}
        />
      </div>
      {selection.active && (
        <SelectionBar
          words={t('chosen', { count: chosen.length, words: capital(numberWords(chosen.length)) })}
          noneLabel={t('chooseNone')}
          onNone={selection.none}
        >
          <Button small disabled={!chosen.every(mayTakeBack)} onPress={() => setTakesDown(true)}>
            {t('takeDown')}
          </Button>
        </SelectionBar>
      )}
      <TakeDownDialog
        photos={takesDown ? chosen.map(({ id }) => id) : null}
        onClose={() => setTakesDown(false)}
        onDone={selection.none}
      />
      <SharedLightbox
        photos={photos}
        openId={openId ?? null}
        root={root}
        onReveal={reveal}
        onMove={route.move}
        onClose={route.close}
        onUp={setLightboxUp}
      />
    </>
  );
}
