import type { PhotoView } from '#shared/contract/views.ts';
import type { PhotoMime } from '#shared/domain/photo.ts';

const endings: Record<PhotoMime, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/tiff': 'tif',
};

/** Letters of its words: enough to find it again, and short enough for every disk. */
const mostLetters = 60;

/** What a saved copy is called: its day and its words, in what every system takes for a file's name. */
export function copyName({ takenAt, caption, mime }: Pick<PhotoView, 'takenAt' | 'caption' | 'mime'>): string {
  const words = caption
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}/\\:*?"<>|.]+/gu, ' ')
    .trim();
  const short = Array.from(new Intl.Segmenter().segment(words), ({ segment }) => segment)
    .slice(0, mostLetters)
    .join('')
    .trim();
  return `${[takenAt.local.slice(0, 10), short].filter((part) => part !== '').join(' ')}.${endings[mime]}`;
}
