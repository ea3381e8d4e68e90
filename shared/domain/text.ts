import { z } from 'zod';

/**
 * Text that people type and other people read. Control characters, direction overrides and invisible
 * characters have no business in a name or a caption: they are removed where text comes in, and text from
 * a peer that still carries them is refused, so that a name can never pretend to be another one.
 */

const unsafe =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|\p{Cs}/gu;

/** What it gives is clean. Two signs may go together only once what stood between them is gone, so that goes first. */
export const cleanText = (text: string): string => text.replace(unsafe, '').normalize('NFC').trim();

const isClean = (text: string): boolean => cleanText(text) === text;

const text = (most: number) =>
  z
    .string()
    .max(most * 4)
    .transform(cleanText)
    .pipe(z.string().max(most));

/** The most characters of what anybody and anything is called, in UTF-16 code units, as a field on a screen counts them. */
export const longestName = 40;
/** The same of a caption, and of whatever else people write to one another. */
export const longestCaption = 500;

/** A name as typed on a screen: cleaned, then at least one character. */
export const TypedName = text(longestName).pipe(z.string().min(1));
/** A caption as typed on a screen: cleaned, then any number of characters up to the longest. */
export const TypedCaption = text(longestCaption);

/** The same as they arrive from a peer: refused, not repaired, when unclean. */
export const PeerName = z.string().min(1).max(longestName).refine(isClean, 'unsafe characters');
export const PeerCaption = z.string().max(longestCaption).refine(isClean, 'unsafe characters');
