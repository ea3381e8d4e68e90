import type { Feature } from '../../feature.ts';
import { PilePage } from './PilePage.tsx';

/** The pictures that nobody else can see yet, and one of them opened. */
export const feature: Feature = {
  pages: [
    { path: '/pile', Page: PilePage, key: 'pile' },
    { path: '/pile/photos/:photo', Page: PilePage, key: 'pile' },
  ],
};
