import type { ComponentType } from 'react';

/**
 * What a feature folder gives to the screen, as `feature` in its `feature.tsx`: its pages inside the shell and,
 * where it needs it, something that stands on every page (a drop zone, a line of progress).
 */
export type Feature = {
  readonly pages: readonly {
    /** A wouter pattern, `/albums/:album` say; the page reads its parts with `useParams`. */
    readonly path: string;
    readonly Page: ComponentType;
    /** Pages of the same key are one page at several addresses: it stays as it is when only the photo in front of it changes. */
    readonly key?: string;
  }[];
  readonly Everywhere?: ComponentType;
};
