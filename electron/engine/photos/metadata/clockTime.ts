/** A time as a clock on a wall shows it, and where known that clock's distance from UTC. */
export type ClockTime = { readonly local: string; readonly offset: string | null };

export type ClockParts = {
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly hour: number | undefined;
  readonly minute: number | undefined;
  readonly second: number | undefined;
  readonly millisecond: number | null;
  readonly offset: string | null;
};

const yearMs = 366 * 24 * 3600 * 1000;

/** What cameras say whose clock was never set: the first moments of Macintosh, Unix, FAT, and the years around them. */
const unsetClocks = new Set([
  '1970-01-01T00:00:00',
  '1980-01-01T00:00:00',
  '2000-01-01T00:00:00',
  '1999-11-30T00:00:00',
]);

/** Null where there is no such day or hour (30 February, 25 o'clock). */
export function clockTime({
  year,
  month,
  day,
  hour,
  minute,
  second,
  millisecond,
  offset,
}: ClockParts): ClockTime | null {
  const written =
    [pad(year, 4), pad(month, 2), pad(day, 2)].join('-') +
    `T${[hour, minute, second].map((part) => pad(part, 2)).join(':')}`;
  const moment = new Date(`${written}Z`);
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 19) !== written) return null;
  return { local: millisecond === null ? written : `${written}.${pad(millisecond, 3)}`, offset };
}

/** Neither before photographs that families own, nor from a clock that was never set, nor more than a year ahead. */
export function isPlausible({ local }: ClockTime, nowMs: number): boolean {
  if (local < '1905' || unsetClocks.has(local.slice(0, 19))) return false;
  return Date.parse(`${local}Z`) <= nowMs + yearMs;
}

function pad(value: number | undefined, length: number): string {
  return String(value ?? 'x').padStart(length, '0');
}
