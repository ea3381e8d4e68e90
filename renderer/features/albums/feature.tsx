import type { Feature } from '../../feature.ts';
import { AlbumsPage } from './AlbumsPage.tsx';

export const feature: Feature = { pages: [{ path: '/albums', Page: AlbumsPage }] };
