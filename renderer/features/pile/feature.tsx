import type { Feature } from '../../feature.ts';
import { PilePage } from './PilePage.tsx';
import { ThrownAwayPage } from './ThrownAwayPage.tsx';

/** The pictures that nobody else can see yet, what was thrown away of them, and one of them opened. */
export const feature: Feature = {
  pages: [
    { path: '/pile', Page: PilePage, key: 'pile' },
    { path: '/pile/photos/:photo', Page: PilePage, key: 'pile' },
    { path: '/pile/thrown-away', Page: ThrownAwayPage, key: 'thrownAway' },
    { path: '/pile/thrown-away/photos/:photo', Page: ThrownAwayPage, key: 'thrownAway' },
  ],
};
