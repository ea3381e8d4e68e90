import { useTranslation } from 'react-i18next';
import type { Waiting } from '#shared/contract/deskViews.ts';
import { Picture } from '../../ui/grid/Picture.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import './grownUp.css';

const nowhere = () => '/waiting';
/** CSS pixels, as in grownUp.css. */
const longestSide = { one: 400, several: 150 };

/** What a guardian decides about, in sight while they do: the pictures with their words, by the album that each waits for. */
export function WhatWaits({ photos }: { photos: Waiting['photos'] }) {
  const { t } = useTranslation('waiting');
  const factsOf = usePhotoFacts(nowhere);
  return [...Map.groupBy(photos, ({ photo }) => photo.album)].map(([album, some]) => (
    <section key={album} className="what-waits">
      <h3>{t('hangingIn', { album: some[0]?.albumName ?? '' })}</h3>
      <ul data-one={photos.length === 1}>
        {some.map(({ photo }) => {
          const facts = factsOf(photo);
          return (
            <li key={photo.slip}>
              <span className="hidden-visually">{facts.label}</span>
              <span className="what-waits-picture" style={{ aspectRatio: `${photo.width} / ${photo.height}` }}>
                <Picture {...facts} longestSide={photos.length === 1 ? longestSide.one : longestSide.several} />
              </span>
              {photo.caption !== '' && <p aria-hidden>{t('words', { words: photo.caption })}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  ));
}
