/** Both ends included. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * The one range that a Range header asks for (RFC 9110, section 14). A header that is absent, malformed, or asks for
 * several ranges asks for everything, as that section allows.
 */
export function byteRangeOf(header: string | undefined, sizeBytes: number): ByteRange | 'everything' | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match) return 'everything';
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return 'everything';
  if (first !== '' && last !== '' && Number(last) < Number(first)) return 'everything';
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}
