import type { Feature } from '../../feature.ts';
import { TakingDownEverywhere } from './TakingDownEverywhere.tsx';

/** Taking a photo down, with a moment in which it can be undone. */
export const feature: Feature = { pages: [], Everywhere: TakingDownEverywhere };
