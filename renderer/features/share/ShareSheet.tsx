import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { LoadingLines } from '../../ui/Loading.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useNow } from '../photos/useNow.ts';
import { useNumberWords } from '../photos/useWords.ts';
import { emptyDraft, toHang } from './shareDraft.ts';
import { ShareForm } from './ShareForm.tsx';
import './share.css';

/**
 * The look before anything leaves: which pictures, where, with which words, and who will see them, with faces.
 * Null for photos is closed.
 */
export function ShareSheet(props: {
  readonly photos: readonly PilePhoto[] | null;
  readonly onClose: () => void;
  readonly onHung: () => void;
}) {
  const { t } = useTranslation('share');
  const numberWords = useNumberWords();
  const { circle } = useCurrentCircle();
  const albums = useQuery('albums', { circle: circle.id });
  const nowMs = useNow();
  const [draft, setDraft] = useState(() => emptyDraft(Date.now()));
  // They stay on the sheet while it slides away.
  const [photos, setPhotos] = useState<readonly PilePhoto[]>([]);
  if (props.photos !== null && props.photos !== photos) {
    setPhotos(props.photos);
    setDraft(emptyDraft(nowMs));
  }
  const count = toHang(photos, draft).length;
  return (
    <Sheet
      title={t('title', { count, words: numberWords(count) })}
      isOpen={props.photos !== null}
      onClose={props.onClose}
    >
      {albums.state === 'failed' && <ProblemNotice problem={albums.problem} />}
      {albums.state === 'loading' && <LoadingLines />}
      {albums.value !== undefined && (
        <ShareForm
          photos={photos}
          albums={albums.value.albums}
          draft={draft}
          onChange={setDraft}
          onClose={props.onClose}
          onHung={props.onHung}
        />
      )}
    </Sheet>
  );
}
