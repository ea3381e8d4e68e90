import type { Feature } from '../../feature.ts';
import { PeoplePage } from './PeoplePage.tsx';

export const feature: Feature = { pages: [{ path: '/people', Page: PeoplePage }] };
