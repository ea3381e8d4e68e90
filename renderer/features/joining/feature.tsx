import type { Feature } from '../../feature.ts';
import { JoinPage } from './JoinPage.tsx';

export const feature: Feature = { pages: [{ path: '/join', Page: JoinPage }] };
