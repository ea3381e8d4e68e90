import type { Feature } from '../../feature.ts';
import { ImportEverywhere } from './ImportEverywhere.tsx';

/** Pictures can be dropped or pasted on every page, and every page shows how far they are. */
export const feature: Feature = { pages: [], Everywhere: ImportEverywhere };
