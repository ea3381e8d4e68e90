import { useCallback, useMemo, useRef, useState } from 'react';
import { Trash2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { mostAtOnce } from '#shared/contract/inputs.ts';
import type { ThrownPhoto } from '#shared/contract/pileViews.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { PhotoGrid, type PhotoGridHandle } from '../../ui/grid/PhotoGrid.tsx';
import { useSelection } from '../../ui/grid/useSelection.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useLightboxRoute } from '../lightbox/useLightboxRoute.ts';
import { useAheadWords, useWhenWords } from '../photos/useWords.ts';
import { ChosenBar } from './ChosenBar.tsx';
import { ForGoodDialog } from './ForGoodDialog.tsx';
import { PileLightbox } from './PileLightbox.tsx';
import { useFocusNext } from './useFocusNext.ts';
import { usePileFacts } from './usePileFacts.ts';
import { usePutBack } from './usePutBack.ts';

const base = '/pile/thrown-away';
const idsOf = (photos: readonly ThrownPhoto[]): PhotoId[] => photos.slice(0, mostAtOnce).map(({ id }) => id);

/** Pictures that were thrown away: look, put back, delete for good. */
export function ThrownAway({ photos }: { photos: readonly ThrownPhoto[] }) {
  const { t } = useTranslation(['thrownAway', 'importing']);
  const when = useWhenWords();
  const ahead = useAheadWords();
  const { photo: openId } = useParams<{ photo?: string }>();
  const route = useLightboxRoute(base);
  const root = useRef<HTMLDivElement>(null);
  const grid = useRef<PhotoGridHandle>(null);
  const selection = useSelection(useMemo(() => photos.map(({ id }) => id), [photos]));
  const chosen = selection.active ? photos.filter(({ id }) => selection.has(id)) : [];
  const [deleting, setDeleting] = useState<readonly PhotoId[] | null>(null);
  const { putBack, busy, problem } = usePutBack();
  const leave = useFocusNext(grid, photos);
  const putChosenBack = () => {
    leave(idsOf(chosen));
    void putBack(idsOf(chosen));
  };
  const factsOf = usePileFacts(base);
  const reveal = useCallback((id: string, focus: boolean) => grid.current?.reveal(id, focus), []);
  const next = Math.min(...photos.map(({ goesAtMs }) => goesAtMs));
  const count = photos.length;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={`${t('lead')} ${t('next', { day: ahead(next, 'on') })}`}
        actions={
          !selection.active && (
            <>
              <Button look="quiet" icon={<Trash2 aria-hidden />} onPress={() => setDeleting(idsOf(photos))}>
                {t('allForGood', { count })}
              </Button>
              <Button icon={<Undo2 aria-hidden />} onPress={() => void putBack(idsOf(photos))} busy={busy}>
                {t('putAllBack', { count })}
              </Button>
            </>
          )
        }
      />
      <ProblemNotice problem={problem} />
      <div ref={root} className="thrown-away">
        <PhotoGrid
          ref={grid}
          label={t('pictures')}
          photos={photos}
          factsOf={factsOf}
          onOpen={(photo) => route.open(photo.id)}
          selection={selection}
          chooseLabel={t('importing:choose')}
        />
      </div>
      <ChosenBar selection={selection} count={chosen.length} of={count}>
        <Button small look="quiet" onPress={() => setDeleting(idsOf(chosen))}>
          {t('forGood')}
        </Button>
        <Button small look="go" onPress={putChosenBack} busy={busy}>
          {t('putBack', { count: chosen.length })}
        </Button>
      </ChosenBar>
      <ForGoodDialog photos={deleting} onClose={() => setDeleting(null)} onDone={selection.none} />
      <PileLightbox
        photos={photos}
        openId={openId ?? null}
        root={root}
        onReveal={reveal}
        onMove={route.move}
        onClose={route.close}
        words={({ thrownAtMs, goesAtMs }) =>
          `${t('thrown', { when: when(thrownAtMs) })} ${t('goes', { day: ahead(goesAtMs, 'on') })}`
        }
        acts={({ id }) => (
          <>
            <Button icon={<Undo2 aria-hidden />} onPress={() => void putBack([id])} busy={busy}>
              {t('putBack', { count: 1 })}
            </Button>
            <Button look="quiet" icon={<Trash2 aria-hidden />} onPress={() => setDeleting([id])}>
              {t('forGood')}
            </Button>
          </>
        )}
      />
    </>
  );
}
