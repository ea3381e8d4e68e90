import type { Feature } from '../../feature.ts';
import { WallPage } from './WallPage.tsx';

/** The wall, and a photo of it opened in front of it. */
export const feature: Feature = {
  pages: [
    { path: '/', Page: WallPage, key: 'wall' },
    { path: '/photos/:photo', Page: WallPage, key: 'wall' },
  ],
};
