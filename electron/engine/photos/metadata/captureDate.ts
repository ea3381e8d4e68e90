import type { CaptureDate } from '#shared/domain/photo.ts';
import { clockTime, isPlausible, type ClockTime } from './clockTime.ts';
import { dateFromFileName } from './dateFromFileName.ts';
import type { CameraFacts } from './readCameraFacts.ts';

export type DateSources = {
  readonly taken: CameraFacts['taken'];
  readonly name: string;
  readonly modifiedAtMs: number | null;
};

/** When a photo was taken: what the camera wrote, else what the file's name says, else the file's time (else now). */
export function decideCaptureDate({ taken, name, modifiedAtMs }: DateSources, nowMs: number): CaptureDate {
  const camera = taken && fromCamera(taken);
  if (camera && isPlausible(camera, nowMs)) return { ...camera, source: 'camera' };
  const named = dateFromFileName(name);
  if (named && isPlausible(named, nowMs)) return { ...named, source: 'name' };
  return { ...fromFileTime(modifiedAtMs ?? nowMs, nowMs), source: 'file' };
}

/** EXIF writes `2024:05:01 10:00:00`; some apps write `-` or `T` instead. */
function fromCamera({ dateTime, subSeconds, offset }: NonNullable<CameraFacts['taken']>): ClockTime | null {
  const parts = /^(\d{4})[:\-/](\d{2})[:\-/](\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?/.exec(dateTime);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  const fraction = /^\d{1,9}$/.test(subSeconds) ? Number(`0.${subSeconds}`) : null;
  return clockTime({
    ...{ year, month, day, hour, minute, second: second || 0 },
    millisecond: fraction === null ? null : Math.floor(fraction * 1000),
    offset: /^[+-](0\d|1[0-4]):[0-5]\d$/.test(offset) ? offset : offset === 'Z' ? '+00:00' : null,
  });
}

/** A file's time is a moment; this computer's clock says which hour it was. */
function fromFileTime(modifiedAtMs: number, nowMs: number): ClockTime {
  const moment = new Date(Number.isFinite(modifiedAtMs) && Math.abs(modifiedAtMs) < 8e15 ? modifiedAtMs : nowMs);
  const minutesEast = -moment.getTimezoneOffset();
  const local = new Date(moment.getTime() + minutesEast * 60_000).toISOString().slice(0, 19);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const east = Math.abs(minutesEast);
  const offset = `${minutesEast < 0 ? '-' : '+'}${twoDigits(Math.floor(east / 60))}:${twoDigits(east % 60)}`;
  return { local, offset };
}
