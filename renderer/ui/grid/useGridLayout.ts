import { useMemo } from 'react';
import { justifyWell, targetHeightFor, type GridLayout } from './justify.ts';

/** The gap of tokens.css (`--gap-photo`), CSS pixels. */
export const photoGap = 4;

type Sized = { readonly width: number; readonly height: number };

/**
 * The rows of these photos in that width; null before the width is known.
 *
 * @param width CSS pixels
 */
export function useGridLayout(photos: readonly Sized[], width: number, targetHeight?: number): GridLayout | null {
  const aspects = useMemo(() => Float32Array.from(photos, aspectOf), [photos]);
  return useMemo(() => {
    if (width <= 0) return null;
    const target = targetHeight ?? targetHeightFor(aspects.length, width);
    return justifyWell(aspects, { containerWidth: width, targetHeight: target, gap: photoGap });
  }, [aspects, width, targetHeight]);
}

/** Very long pictures are cut to a shape that a row can hold; they are whole when opened. */
const aspectOf = ({ width, height }: Sized): number => Math.min(3, Math.max(0.5, width / height));
