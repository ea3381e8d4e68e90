import type { Feature } from '../../feature.ts';
import { ActivityPage } from './ActivityPage.tsx';

/** What somebody did, by day: for guardians, and for whom it is about. */
export const feature: Feature = { pages: [{ path: '/activity/:member', Page: ActivityPage }] };
