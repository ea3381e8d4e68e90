import type { Feature } from '../../feature.ts';
import { AlbumPage } from './AlbumPage.tsx';

/** One album, and a photo of it opened in front of it. */
export const feature: Feature = {
  pages: [
    { path: '/albums/:album', Page: AlbumPage, key: 'album' },
    { path: '/albums/:album/people', Page: AlbumPage, key: 'album' },
    { path: '/albums/:album/photos/:photo', Page: AlbumPage, key: 'album' },
  ],
};
