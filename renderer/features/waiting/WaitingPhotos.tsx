import { useCallback, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { WaitingTile } from '#shared/contract/deskViews.ts';
import { Seal } from '../../ui/drawings/Seal.tsx';
import { useInlineSize } from '../../ui/grid/useInlineSize.ts';
import { useGridLayout } from '../../ui/grid/useGridLayout.ts';
import { Picture } from '../../ui/grid/Picture.tsx';
import { useAheadWords } from '../photos/useWords.ts';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { WaitingLarge } from './WaitingLarge.tsx';

/** What waits for one album: sealed until a guardian has looked. */
export function WaitingPhotos({ albumName, photos }: { albumName: string; photos: readonly WaitingTile[] }) {
  const { t } = useTranslation('waiting');
  const root = useRef<HTMLDivElement>(null);
  const width = useInlineSize(root);
  const layout = useGridLayout(photos, width);
  const factsOf = usePhotoFacts(useCallback(() => '/waiting', []));
  const ahead = useAheadWords();
  const end = commonEnd(photos);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <section className="waiting-for">
      <h2>
        <Seal size={26} />
        {t('hangingIn', { album: albumName })}
      </h2>
      {end !== null && <p>{t('comesDown', { count: photos.length, day: ahead(end, 'bare') })}</p>}
      <div ref={root}>
        <ul className="waiting-photos" aria-label={t('pictures', { album: albumName })}>
          {layout !== null &&
            photos.map((photo, index) => {
              const facts = factsOf(photo);
              const row = rowOf(layout.rowStart, index);
              const size = { inlineSize: layout.width[index] ?? 0, blockSize: layout.rowHeight[row] ?? 0 };
              return (
                <li key={photo.id} style={size}>
                  <AriaButton className="waiting-one" aria-label={facts.label} onPress={() => setOpened(photo.slip)}>
                    <Picture {...facts} longestSide={Math.max(size.inlineSize, size.blockSize)} lazy />
                  </AriaButton>
                </li>
              );
            })}
        </ul>
      </div>
      <WaitingLarge photo={photos.find(({ slip }) => slip === opened) ?? null} onClose={() => setOpened(null)} />
    </section>
  );
}

/** The one end that all of them have; null where they differ or have none. */
function commonEnd(photos: readonly WaitingTile[]): number | null {
  const ends = new Set(photos.map(({ untilMs }) => untilMs));
  return ends.size === 1 ? ([...ends][0] ?? null) : null;
}

function rowOf(rowStart: Uint32Array, index: number): number {
  const after = rowStart.findIndex((start) => start > index);
  return after === -1 ? 0 : after - 1;
}
