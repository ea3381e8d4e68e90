import { rgbaToThumbHash, thumbHashToRGBA } from 'thumbhash';
import type { PhotoMime, Rendition } from '#shared/domain/photo.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { made, openPicture, openPixels, readFacts, type PictureFacts } from '../decoder.ts';
import { gifScreenPixels } from '../originals/stripGif.ts';
import { previewFitsPx, thumbnailLongSidePx } from '../renditions.ts';
import { sniffPhotoType } from '../sniff.ts';
import type { ImportProblem, PhotoLimits } from '../types.ts';
import { differenceOf, type Difference, type Pixels } from './difference.ts';
import { isPlain, moves } from './forms.ts';
import { isWithin, type Differences } from './bounds.ts';

/** What an author says about a rendition. Pixels, upright. */
export type ToldRendition = { readonly mime: PhotoMime; readonly width: number; readonly height: number };
/** What an author says about a photo. */
export type ToldPhoto = {
  readonly width: number;
  readonly height: number;
  readonly thumbhash: Uint8Array;
  readonly renditions: Readonly<Record<Rendition, ToldRendition>>;
};
export type RenditionFiles = Readonly<Record<Rendition, Uint8Array>>;

/** `detail` says for a developer where, and is never shown. */
export type CompareProblem = Omit<ImportProblem, 'code'> & {
  readonly code: ImportProblem['code'] | 'SHOWS_SOMETHING_ELSE';
};
/** `moves`: the original has more than one frame; only the first one was compared. */
export type Compared = { readonly moves: boolean };

/** What a browser shows. Nothing else is hung up by our app: docs/decisions/originals.md. */
const shownLarge: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']);
const shownSmall: ReadonlySet<string> = new Set(['image/jpeg', 'image/webp']);
const mostSidePx = { thumbnail: thumbnailLongSidePx, preview: previewFitsPx, original: Infinity };
const names = ['thumbnail', 'preview', 'original'] as const;

/**
 * Whether a photo's three renditions show one and the same picture, and what its author says about it is so. They come from
 * whoever hangs it up: a changed app could have a grown-up look at one picture and others see another. Runs in the worker
 * process only.
 *
 * The original is developed once more, and each small rendition is held against what it ought to be, at its own size. The
 * bounds and how they were measured: docs/decisions/same-picture.md.
 */
export async function comparePhoto(
  files: RenditionFiles,
  told: ToldPhoto,
  limits: PhotoLimits,
): Promise<Result<Compared, CompareProblem>> {
  try {
    const facts = {} as Record<Rendition, PictureFacts>;
    for (const name of names) {
      const formed = await formOf(name, files[name], told.renditions[name], limits);
      if (!formed.ok) return formed;
      facts[name] = formed.value;
    }
    const { original } = told.renditions;
    if (told.width !== original.width || told.height !== original.height) return differs('declared size');
    for (const name of ['thumbnail', 'preview'] as const)
      if (!isOfShape(told.renditions[name], original)) return differs(`${name}: shape`);
    const apart = await differencesIn(files, told.thumbhash, limits);
    if (!isWithin(apart)) return differs(JSON.stringify(apart));
    return ok({ moves: moves(files.original, facts.original) });
  } catch (error) {
    return failed({ code: 'DAMAGED', detail: error instanceof Error ? error.message : 'unknown' });
  }
}

/** How far the small renditions are from what the original looks like at their size, and the placeholder from the thumbnail's own. */
export async function differencesIn(
  files: RenditionFiles,
  thumbhash: Uint8Array,
  { maxPixels }: Pick<PhotoLimits, 'maxPixels'>,
): Promise<Differences> {
  const large = await pixelsOf(files.original, maxPixels, previewFitsPx);
  const apart = async (name: 'thumbnail' | 'preview'): Promise<Difference> => {
    const small = await pixelsOf(files[name], maxPixels, previewFitsPx);
    return differenceOf(await resized(large, small), small);
  };
  return {
    preview: await apart('preview'),
    thumbnail: await apart('thumbnail'),
    thumbhash: await thumbhashApart(files.thumbnail, thumbhash, maxPixels),
  };
}

const differs = (detail: string): Result<never, CompareProblem> => failed({ code: 'SHOWS_SOMETHING_ELSE', detail });

/** What can be said before anything is decoded: a type that screens show, the size that its author tells, within limits. */
async function formOf(
  name: Rendition,
  bytes: Uint8Array,
  told: ToldRendition,
  { maxPixels }: PhotoLimits,
): Promise<Result<PictureFacts, CompareProblem>> {
  const type = sniffPhotoType(bytes);
  if (!type.ok) return type;
  const mime = `image/${type.value}`;
  if (!(name === 'original' ? shownLarge : shownSmall).has(mime))
    return failed({ code: 'UNSUPPORTED_TYPE', detail: `${name}: ${mime}` });
  if (mime !== told.mime) return differs(`${name}: ${mime}`);
  if (type.value === 'gif' && gifScreenPixels(bytes) > maxPixels) return failed({ code: 'TOO_MANY_PIXELS' });
  const facts = await readFacts(bytes);
  if (facts.width * facts.height > maxPixels) return failed({ code: 'TOO_MANY_PIXELS' });
  if (name !== 'original' && !isPlain(bytes, type.value, facts)) return differs(`${name}: not plain`);
  const { width, height } = facts.autoOrient;
  if (width !== told.width || height !== told.height) return differs(`${name}: declared size`);
  if (Math.max(width, height) > mostSidePx[name]) return differs(`${name}: too large`);
  return ok(facts);
}

type Size = { readonly width: number; readonly height: number };

/** Whether something is the original made smaller (never larger), its sides rounded to whole pixels. */
function isOfShape(small: Size, original: Size): boolean {
  const scales = (['width', 'height'] as const).map((side) => ({
    least: (small[side] - 1) / original[side],
    most: (small[side] + 1) / original[side],
  }));
  const least = Math.max(...scales.map((scale) => scale.least));
  const most = Math.min(...scales.map((scale) => scale.most));
  return least <= most && small.width <= original.width && small.height <= original.height;
}

/** Upright and in sRGB, as `renderSmall` develops it; of an animation the first frame. */
async function pixelsOf(bytes: Uint8Array, maxPixels: number, fitsPx: number): Promise<Pixels> {
  const { data, info } = await made(
    openPicture(bytes, maxPixels)
      .autoOrient()
      .resize(fitsPx, fitsPx, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw(),
  );
  return { data, width: info.width, height: info.height };
}

async function resized({ data, ...from }: Pixels, to: Size): Promise<Pixels> {
  const { width, height } = to;
  if (from.width === width && from.height === height) return { data, width, height };
  const pixels = openPixels(data, { ...from, channels: 4 }).resize({ width, height, fit: 'fill' });
  return { data: (await made(pixels.raw())).data, width, height };
}

/** How far the placeholder that its author tells is from the thumbnail's own, on average. */
async function thumbhashApart(thumbnail: Uint8Array, told: Uint8Array, maxPixels: number): Promise<number> {
  const { data, width, height } = await pixelsOf(thumbnail, maxPixels, 100);
  const [own, theirs] = [rgbaToThumbHash(width, height, data), told].map((hash) => thumbHashToRGBA(hash));
  if (own === undefined || theirs === undefined || own.w !== theirs.w || own.h !== theirs.h) return Infinity;
  return own.rgba.reduce((sum, value, at) => sum + Math.abs(value - (theirs.rgba[at] ?? NaN)), 0) / own.rgba.length;
}
