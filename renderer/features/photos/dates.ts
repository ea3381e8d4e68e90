import type { CaptureDate } from '#shared/domain/photo.ts';

const dayMs = 86_400_000;

/** Whole days from one local midnight to the other; 1 is yesterday. */
export function daysAgo(atMs: number, nowMs: number): number {
  const midnight = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  // Rounded, because a day with a change of clocks is an hour longer or shorter.
  return Math.round((midnight(nowMs) - midnight(atMs)) / dayMs);
}

/** "Saturday" for the last days, "14 November" before, with the year when it is another one. */
export const dayWords = (atMs: number, nowMs: number, language: string): string =>
  dateWords(atMs, nowMs, language, daysAgo(atMs, nowMs) < 7);

/** "Friday" for the next days, "Sunday 29 November" after, with the year when it is another one. */
export const dayAheadWords = (atMs: number, nowMs: number, language: string): string =>
  dateWords(atMs, nowMs, language, daysAgo(atMs, nowMs) > -7);

function dateWords(atMs: number, nowMs: number, language: string, isNear: boolean): string {
  if (isNear) return new Intl.DateTimeFormat(language, { weekday: 'long' }).format(atMs);
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  }).format(atMs);
}

/** "14 November 2026, 10:22": as the camera's clock said, wherever we are now. */
export function captureWords({ local, source }: CaptureDate, language: string): string {
  const at = new Date(`${local.slice(0, 19)}Z`);
  if (Number.isNaN(at.getTime())) return '';
  // Only a camera's hour is worth saying.
  return inOnePiece(captureFormat(language, source === 'camera').format(at));
}

/** No line ends between a time and its am or pm. */
export const inOnePiece = (words: string): string => words.replace(/(\d)\s(?=[ap]\.?m\b)/gi, '$1\u00a0');

/** "20:00", or "8:00 pm" where clocks go by twelve hours. */
export const timeWords = (atMs: number, language: string): string =>
  inOnePiece(new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(atMs));

const captureFormats = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one takes longer than drawing the tile it is for, and a quick scroll brings hundreds of tiles. */
function captureFormat(language: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${language} ${String(withTime)}`;
  const format =
    captureFormats.get(key) ??
    new Intl.DateTimeFormat(language, {
      timeZone: 'UTC',
      dateStyle: 'long',
      ...(withTime && { timeStyle: 'short' }),
    });
  captureFormats.set(key, format);
  return format;
}

/**
 * American English would say "November 14"; this family says "14 November". Whether it is 20:00 or 8:00 pm goes by this
 * computer, as in its own time fields.
 */
export const dateLanguage = (language: string, hourCycle = hourCycleHere): string =>
  `${language === 'en' ? 'en-GB' : language}-u-hc-${hourCycle}`;

const hourCycleHere = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hourCycle ?? 'h23';
