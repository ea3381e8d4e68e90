import type { Feature } from '../../feature.ts';
import { DeskPage } from './DeskPage.tsx';

/** The guardians' desk, and one of its photos opened in front of it. */
export const feature: Feature = {
  pages: [
    { path: '/desk', Page: DeskPage, key: 'desk' },
    { path: '/desk/photos/:photo', Page: DeskPage, key: 'desk' },
  ],
};
