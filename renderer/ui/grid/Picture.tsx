import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { averageColour, isDecoded, paintThumbhash } from './paintThumbhash.ts';

export type PictureSources = {
  /** Base64. */
  readonly thumbhash: string;
  /** Null while its bytes are not on this computer. */
  readonly thumbnail: string | null;
  /** The larger one, for a tile that the thumbnail is too small for; null while it is not here. */
  readonly preview: string | null;
};

/** Longest side of a thumbnail, pixels; it may be drawn a little larger before anybody sees it. */
const thumbnailSide = 320;
const mayStretch = 1.3;

/**
 * One photo in a tile: its blurred placeholder at once, then the thumbnail, then the crisp one. Each fades in over
 * the one before. Decoration for screen readers: whatever it hangs in has the words.
 *
 * @param longestSide how large it is drawn, CSS pixels
 * @param calm whether the page rests, so that there is time for the crisp one
 * @param lazy whether it is one of many that nobody may ever scroll to
 * @param children what lies over it
 */
export function Picture(
  props: PictureSources & {
    readonly longestSide: number;
    readonly calm?: boolean;
    readonly lazy?: boolean;
    readonly children?: ReactNode;
  },
) {
  const { thumbhash, thumbnail, preview, longestSide, calm = true, lazy = false, children } = props;
  const [shown, setShown] = useState<'nothing' | 'thumbnail' | 'preview'>('nothing');
  const tooSmall = longestSide * devicePixelRatio > thumbnailSide * mayStretch;
  // Once it is there it stays, also when the window becomes smaller.
  const wantsPreview = preview !== null && (shown === 'preview' || thumbnail === null || (tooSmall && calm));
  return (
    <span className="picture">
      {shown === 'nothing' && <Placeholder thumbhash={thumbhash} />}
      {thumbnail !== null && shown !== 'preview' && (
        <FadingImage key={thumbnail} src={thumbnail} lazy={lazy} onShown={() => setShown('thumbnail')} />
      )}
      {wantsPreview && <FadingImage key={preview} src={preview} lazy={lazy} onShown={() => setShown('preview')} />}
      {children}
    </span>
  );
}

/** Addresses that were shown in this page already: the browser still has them, and what was there need not fade in. */
const shownBefore = new Set<string>();

function FadingImage({ src, lazy, onShown }: { src: string; lazy: boolean; onShown: () => void }) {
  const [loaded, setLoaded] = useState(shownBefore.has(src));
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const { current } = image;
    if (current === null) return;
    if (!current.hasAttribute('src')) current.src = src;
    // Nobody waits for it any more, and its bytes may be gone before the browser comes to ask for them.
    return () => {
      if (!current.complete) current.removeAttribute('src');
    };
  }, [src]);
  return (
    <img
      ref={image}
      src={src}
      alt=""
      draggable={false}
      decoding="async"
      {...(lazy && { loading: 'lazy' as const })}
      data-loaded={loaded}
      onLoad={() => {
        shownBefore.add(src);
        if (loaded) onShown();
        else setLoaded(true);
      }}
      onTransitionEnd={onShown}
      // Bytes that went away a moment ago: the placeholder stays.
      onError={() => setLoaded(false)}
    />
  );
}

/**
 * The blurred placeholder: drawn, not loaded, so that it is there before any byte is. Its one colour comes with the
 * first frame, the picture in it as soon as there is a moment: decoding takes a millisecond, and a quick scroll
 * brings a hundred of them.
 */
export function Placeholder({ thumbhash }: { thumbhash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colour = useMemo(() => averageColour(thumbhash), [thumbhash]);
  useLayoutEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    if (isDecoded(thumbhash)) {
      paintThumbhash(current, thumbhash);
      return;
    }
    const idle = requestIdleCallback(() => paintThumbhash(current, thumbhash), { timeout: 200 });
    return () => cancelIdleCallback(idle);
  }, [thumbhash]);
  return (
    <canvas
      ref={canvas}
      className="picture-placeholder"
      width={1}
      height={1}
      style={{ backgroundColor: colour }}
      aria-hidden
    />
  );
}
