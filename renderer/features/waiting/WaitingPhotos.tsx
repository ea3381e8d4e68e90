import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoTile } from '#shared/contract/views.ts';
import { Seal } from '../../ui/drawings/Seal.tsx';
import { useInlineSize } from '../../ui/grid/useInlineSize.ts';
import { useGridLayout } from '../../ui/grid/useGridLayout.ts';
import { Picture } from '../../ui/grid/Picture.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';

/** What waits for one album: sealed until a guardian has looked. */
export function WaitingPhotos({ albumName, photos }: { albumName: string; photos: readonly PhotoTile[] }) {
  const { t } = useTranslation('waiting');
  const root = useRef<HTMLDivElement>(null);
  const width = useInlineSize(root);
  const layout = useGridLayout(photos, width);
  const factsOf = usePhotoFacts(useCallback(() => '/waiting', []));
  return (
    <section className="waiting-for">
      <h2>
        <Seal size={26} />
        {t('hangingIn', { album: albumName })}
      </h2>
      <div ref={root}>
        <ul className="waiting-photos" aria-label={t('pictures', { album: albumName })}>
          {layout !== null &&
            photos.map((photo, index) => {
              const facts = factsOf(photo);
              const row = rowOf(layout.rowStart, index);
              const size = { inlineSize: layout.width[index] ?? 0, blockSize: layout.rowHeight[row] ?? 0 };
              return (
                <li key={photo.id} style={size}>
                  <span className="hidden-visually">{facts.label}</span>
                  <Picture {...facts} longestSide={Math.max(size.inlineSize, size.blockSize)} lazy />
                </li>
              );
            })}
        </ul>
      </div>
    </section>
  );
}

function rowOf(rowStart: Uint32Array, index: number): number {
  const after = rowStart.findIndex((start) => start > index);
  return after === -1 ? 0 : after - 1;
}
