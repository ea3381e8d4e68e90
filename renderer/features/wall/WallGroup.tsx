import { useId, type Ref } from 'react';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PhotoTile, WallGroup as Group } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { FaceStrip } from '../../ui/Faces.tsx';
import type { GridKey } from '../../ui/grid/moves.ts';
import { PhotoRows, type PhotoRowsHandle } from '../../ui/grid/PhotoRows.tsx';
import { useGridLayout } from '../../ui/grid/useGridLayout.ts';
import { HungBy } from '../photos/HungBy.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { momentOf } from './moments.ts';
import { WallWords } from './WallWords.tsx';
import { wordsUnder } from './wallLines.ts';

/** How much of one share hangs on the wall; a thousand pictures of one day must not bury everybody else's. */
const mostRows = 5;
const hrefOf = (photo: PhotoTile) => `/photos/${photo.id}`;

type WallGroupProps = {
  readonly group: Group;
  /** CSS pixels. */
  readonly width: number;
  readonly nowMs: number;
  readonly calm: boolean;
  readonly onOpen: (photo: PhotoTile) => void;
  readonly onLeave: (key: GridKey, middle: number) => void;
  readonly ref: Ref<PhotoRowsHandle>;
};

/** What somebody hung up in one go: whose it is and where, who can see it, the pictures and their words. */
export function WallGroup({ group, width, nowMs, calm, onOpen, onLeave, ref }: WallGroupProps) {
  const { t } = useTranslation('wall');
  const { member, members } = useCurrentCircle();
  const heading = useId();
  const layout = useGridLayout(group.photos, width);
  const factsOf = usePhotoFacts(hrefOf);
  const author = member(group.author);
  const name = author?.name ?? t('gone');
  const isCut = layout !== null && layout.rows > mostRows;
  return (
    <article className="wall-group" aria-labelledby={heading}>
      <header className="wall-by">
        {author !== undefined && <Face avatar={author.avatar} />}
        <div>
          <h2 id={heading}>
            <HungBy author={author} album={group.album} albumName={group.albumName} />
          </h2>
          <p>{t(momentOf(group.sharedAtMs, nowMs))}</p>
        </div>
        <FaceStrip people={members(group.audience)} />
      </header>
      {layout !== null && (
        <PhotoRows
          ref={ref}
          label={
            author?.isMe === true
              ? t('groupOfYours', { album: group.albumName })
              : t('groupOf', { name, album: group.albumName })
          }
          photos={group.photos}
          layout={layout}
          mostRows={mostRows}
          factsOf={factsOf}
          calm={calm}
          onOpen={onOpen}
          onLeave={onLeave}
        />
      )}
      {isCut && (
        <Link className="wall-rest" href={`/albums/${group.album}`}>
          {t('rest', { album: group.albumName })}
          <ArrowRight aria-hidden />
        </Link>
      )}
      {wordsUnder(group).map((words) => (
        <WallWords key={words.caption} words={words} />
      ))}
    </article>
  );
}
