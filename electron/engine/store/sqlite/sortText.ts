const firstEscaped = 0xd7ff;
const needsEscape = /[\uD7FF-\uFFFF]/;
const escaped = /[\uD7FF-\uFFFF]/g;

/**
 * SQLite compares text by its UTF-8 bytes, RxDB by its UTF-16 code units. The two differ above U+D7FF, where the
 * surrogates lie. So each code unit from there on becomes U+D7FF and one more character that keeps the order:
 * the result is valid Unicode and sorts in SQLite as the original does in JavaScript.
 */
export function sortText(text: string): string {
  if (!needsEscape.test(text)) return text;
  return text.replace(escaped, (unit) => String.fromCharCode(firstEscaped, unit.charCodeAt(0) - firstEscaped + 1));
}
