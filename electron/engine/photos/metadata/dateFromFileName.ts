import { clockTime, type ClockTime } from './clockTime.ts';

/** `2024-05-01`, `20240501`, `2024.05.01`, `2024_05_01`, not inside a longer number. */
const day = /(?<!\d)((?:19|20)\d\d)([-._]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])/;
/** What stands between day and time: `_101500`, ` 10.15.00`, `T10:15:00`, ` at 10.15.00`, ` um 10.15.00`, `-10-15-00-123`. */
const time =
  /^(?:[-_. T]| ?(?:at|um|à|a las|om|kl\.?|,) ?){1,3}(\d{1,2})([-._:h]?)([0-5]\d)\2([0-5]\d)(?:[-._]?(\d{3}))?(?!\d)(?:\s*([AP]M))?/i;
/** Milliseconds since 1970 of the years 2001 to 2033, as messengers name what they save. */
const milliseconds = /(?<!\d)(1\d{12})(?!\d)/;

/**
 * The date that cameras, screenshots and messengers write into a file's name; null when there is none. Names that hold
 * only a day (WhatsApp) mean noon, the hour that is wrong by least. Pixel phones (`PXL_`) write UTC.
 */
export function dateFromFileName(name: string): ClockTime | null {
  // Long names are attacks; a path's folders are not the photo's name.
  const base = (name.slice(-255).split(/[\\/]/).at(-1) ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
  const found = day.exec(base);
  if (!found) return fromMilliseconds(base);
  const [whole, year, , month, date] = found;
  const clock = time.exec(base.slice(found.index + whole.length));
  // Eight digits with more digits behind them are a number, not a day.
  if (!clock && /^\d/.test(base.slice(found.index + whole.length)))
    return fromCompact(base, found) ?? fromMilliseconds(base);
  const hour = clock ? hourOf(Number(clock[1]), clock[6]) : 12;
  return clockTime({
    ...{ year: Number(year), month: Number(month), day: Number(date), hour },
    ...{ minute: Number(clock?.[3] ?? 0), second: Number(clock?.[4] ?? 0) },
    millisecond: clock?.[5] === undefined ? null : Number(clock[5]),
    offset: /^PXL_/i.test(base) ? '+00:00' : null,
  });
}

/** `20240501101500`: fourteen digits in one go. */
function fromCompact(base: string, found: RegExpExecArray): ClockTime | null {
  const digits = /^\d+/.exec(base.slice(found.index))?.[0] ?? '';
  if (digits.length !== 14) return null;
  const at = (from: number, to: number): number => Number(digits.slice(from, to));
  return clockTime({
    ...{ year: at(0, 4), month: at(4, 6), day: at(6, 8), hour: at(8, 10), minute: at(10, 12), second: at(12, 14) },
    ...{ millisecond: null, offset: null },
  });
}

function fromMilliseconds(base: string): ClockTime | null {
  const found = milliseconds.exec(base)?.[1];
  return found === undefined ? null : { local: new Date(Number(found)).toISOString().slice(0, 23), offset: '+00:00' };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}
