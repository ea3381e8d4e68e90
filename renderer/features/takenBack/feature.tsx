import type { Feature } from '../../feature.ts';
import { TakenBackPage } from './TakenBackPage.tsx';

/** What was taken down, and where it is gone already. */
export const feature: Feature = {
  pages: [
    { path: '/taken-down', Page: TakenBackPage, key: 'takenBack' },
    { path: '/taken-down/:photo', Page: TakenBackPage, key: 'takenBack' },
  ],
};
