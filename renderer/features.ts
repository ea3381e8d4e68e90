import type { Feature } from './feature.ts';

const found = import.meta.glob<Feature>('./features/*/feature.tsx', { eager: true, import: 'feature' });

/** Every feature folder that has pages. */
export const features: readonly Feature[] = Object.values(found);
