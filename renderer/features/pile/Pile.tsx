import { useCallback, useMemo, useRef, useState } from 'react';
import { ImageUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { mostAtOnce } from '#shared/contract/inputs.ts';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { PhotoGrid, type PhotoGridHandle } from '../../ui/grid/PhotoGrid.tsx';
import { useSelection } from '../../ui/grid/useSelection.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { BringInButton } from '../importing/BringInButton.tsx';
import { Imports } from '../importing/Imports.tsx';
import { useDismissDone } from '../importing/useDismissDone.ts';
import { useLightboxRoute } from '../lightbox/useLightboxRoute.ts';
import { capital, useNumberWords } from '../photos/useWords.ts';
import { ShareSheet } from '../share/ShareSheet.tsx';
import { ChosenBar } from './ChosenBar.tsx';
import { PileLightbox } from './PileLightbox.tsx';
import { SaveOwn } from './SaveOwn.tsx';
import { ToThrownAway } from './ToThrownAway.tsx';
import { useFocusNext } from './useFocusNext.ts';
import { usePileFacts } from './usePileFacts.ts';
import { useMayHang } from './useMayHang.ts';
import { useThrowAway } from './useThrowAway.ts';

/** The pile with something in it: choose, look, hang up. */
export function Pile({ photos }: { photos: readonly PilePhoto[] }) {
  const { t } = useTranslation(['importing', 'lightbox']);
  const numberWords = useNumberWords();
  const { photo: openId } = useParams<{ photo?: string }>();
  const [, navigate] = useLocation();
  const route = useLightboxRoute('/pile');
  const root = useRef<HTMLDivElement>(null);
  const grid = useRef<PhotoGridHandle>(null);
  const selection = useSelection(useMemo(() => photos.map(({ id }) => id), [photos]));
  const chosen = selection.active ? photos.filter(({ id }) => selection.has(id)) : [];
  const [hanging, setHanging] = useState<readonly PilePhoto[] | null>(null);
  const { throwAway, problem } = useThrowAway();
  const leave = useFocusNext(grid, photos);
  const throwChosen = () => {
    const ids = chosen.slice(0, mostAtOnce).map(({ id }) => id);
    leave(ids);
    void throwAway(ids);
  };
  const factsOf = usePileFacts('/pile');
  const dismissDone = useDismissDone();
  const reveal = useCallback((id: string, focus: boolean) => grid.current?.reveal(id, focus), []);
  const all = photos.slice(0, mostAtOnce);
  const mayHang = useMayHang();
  const { isOut } = useCurrentCircle();
  const hung = () => {
    setHanging(null);
    selection.none();
    dismissDone();
    // With nothing left to hang, the wall is where one wants to look.
    if (hanging?.length === photos.length) navigate('/');
  };
  const hangButton = (some: readonly PilePhoto[], words: string) => (
    <Button look="go" icon={<ImageUp aria-hidden />} onPress={() => setHanging(some)}>
      {words}
    </Button>
  );
  return (
    <div className="page">
      <PageHeader
        title={t(isOut ? 'titleOut' : 'title')}
        lead={
          <>
            {t('leadCount', { count: photos.length, words: capital(numberWords(photos.length)) })}{' '}
            {isOut && <>{t('leadOut')} </>}
            {!isOut && !mayHang && <>{t('leadPaused')} </>}
            <ToThrownAway />
          </>
        }
        actions={
          <>
            <BringInButton folder look="quiet" />
            <BringInButton look="soft" />
            {mayHang && !selection.active && hangButton(all, all.length === 1 ? t('hangOne') : t('hangAll'))}
          </>
        }
      />
      <div className="pile-imports">
        <Imports place="pile" />
      </div>
      <ProblemNotice problem={problem} />
      <div ref={root}>
        <PhotoGrid
          ref={grid}
          label={t('pictures')}
          photos={photos}
          factsOf={factsOf}
          onOpen={(photo) => route.open(photo.id)}
          selection={selection}
          chooseLabel={t('choose')}
        />
      </div>
      <ChosenBar selection={selection} count={chosen.length} of={photos.length}>
        <Button small look="quiet" onPress={throwChosen}>
          {t('throwAway')}
        </Button>
        {mayHang && (
          <Button small look="go" onPress={() => setHanging(chosen.slice(0, mostAtOnce))}>
            {chosen.length === 1 ? t('hangOne') : t('hangSome', { words: numberWords(chosen.length) })}
          </Button>
        )}
      </ChosenBar>
      <ShareSheet photos={hanging} onClose={() => setHanging(null)} onHung={hung} />
      <PileLightbox
        photos={photos}
        openId={openId ?? null}
        root={root}
        onReveal={reveal}
        onMove={route.move}
        onClose={route.close}
        words={() => t('lightbox:inPile')}
        acts={(photo) => (
          <>
            {mayHang && (
              <Button look="go" icon={<ImageUp aria-hidden />} onPress={() => setHanging([photo])}>
                {t('hangOne')}
              </Button>
            )}
            {isOut && <SaveOwn photo={photo} />}
            <Button look="quiet" icon={<Trash2 aria-hidden />} onPress={() => void throwAway([photo.id])}>
              {t('throwAwayOne')}
            </Button>
          </>
        )}
      />
    </div>
  );
}
