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

/** Letters, as Unicode has them, of which nothing is seen: they would make another name of the same one, or a name of nothing. */
const blank = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** What joins letters, and chooses how a sign is drawn, belongs to some names and to faces. */
const blankAlone =
  /(?![\u200C\u200D\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}])[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A name as it is seen, without what is not. */
export const withoutBlanks = (name: string): string => name.replace(blank, '');

const cleanName = (name: string): string => cleanText(name.replace(blankAlone, ''));
const isSeen = (name: string): boolean => withoutBlanks(name).trim() !== '';

const text = (most: number, clean: (text: string) => string) =>
  z
    .string()
    .max(most * 4)
    .transform(clean)
    .pipe(z.string().max(most));

/** The most characters of what anybody and anything is called, in UTF-16 code units, as a field on a screen counts them. */
export const longestName = 40;
/** The same of a caption, and of whatever else people write to one another. */
export const longestCaption = 500;

/** A name as typed on a screen: cleaned, then at least one character that is seen. */
export const TypedName = text(longestName, cleanName).pipe(z.string().min(1).refine(isSeen));
/** A caption as typed on a screen: cleaned, then any number of characters up to the longest. */
export const TypedCaption = text(longestCaption, cleanText);

/** The same as they arrive from a peer: refused, not repaired, when unclean. */
export const PeerName = z
  .string()
  .min(1)
  .max(longestName)
  .refine((name) => cleanName(name) === name && isSeen(name), 'unsafe characters');
export const PeerCaption = z.string().max(longestCaption).refine(isClean, 'unsafe characters');
