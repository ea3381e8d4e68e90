import type { Feature } from '../../feature.ts';
import { WaitingPage } from './WaitingPage.tsx';

/** One's own photos that a grown-up has not let through. */
export const feature: Feature = { pages: [{ path: '/waiting', Page: WaitingPage }] };
