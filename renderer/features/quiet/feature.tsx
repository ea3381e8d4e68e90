import type { Feature } from '../../feature.ts';
import { QuietEverywhere } from './QuietEverywhere.tsx';

/** Quiet times: said a while before, then a calm screen in front of every page. */
export const feature: Feature = { pages: [], Everywhere: QuietEverywhere };
