const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `200GB`, `1.5 TB`, `750 mb`: in bytes, with thousands of a thousand as disks are sold. Undefined for anything else. */
export function bytesFrom(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?) ?([KMGT]?B)$/i.exec(text.trim());
  const power = units.findIndex((unit) => unit === match?.[2]?.toUpperCase());
  if (match === null || power < 0) return undefined;
  const bytes = Math.round(Number(match[1]) * 1000 ** power);
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** `1.5 GB`: three digits are enough to know where one is. */
export function sizeText(bytes: number): string {
  let amount = bytes;
  let power = 0;
  while (amount >= 999.5 && power < units.length - 1) {
    amount /= 1000;
    power += 1;
  }
  const digits = power === 0 || amount >= 99.95 ? 0 : 1;
  return `${amount.toFixed(digits)} ${units[power] ?? 'B'}`;
}
