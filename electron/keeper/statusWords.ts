import type { CircleStatus, ComputerStatus, KeeperStatus } from '#engine/keeper/index.ts';
import { sizeText } from './sizes.ts';

/** A keeper's status for a person at the terminal. */
export function statusWords(status: KeeperStatus, nowMs = Date.now()): string {
  const { circles, storage, addresses } = status;
  const lines = [
    status.state === 'running'
      ? `The keeper has been running for ${whenWords(nowMs - status.startedAtMs)}.`
      : `The keeper is not running. This is how it was ${whenWords(nowMs - status.writtenAtMs)} ago.`,
    ...(addresses.length === 0 ? [] : [`Others reach it at ${addresses.join(' or ')}.`]),
    storageWords(storage),
    circles.length === 0 ? 'It is in no circle yet.' : `It is in ${counted(circles.length, 'circle')}.`,
    ...circles.flatMap((circle) => ['', ...circleWords(circle, nowMs)]),
  ];
  return lines.join('\n');
}

function storageWords({ usedBytes, quotaBytes, fits, problem }: KeeperStatus['storage']): string {
  const used = `It keeps ${sizeText(usedBytes)}${quotaBytes === null ? '' : ` of the ${sizeText(quotaBytes)} it may`}.`;
  if (problem === 'DISK_FAILED') return `${used} The disk does not take what it writes.`;
  if (problem === 'DISK_FULL') return `${used} The disk is full: what is missing comes when there is room.`;
  switch (fits) {
    case 'roomy':
      return `${used} Everything has room.`;
    case 'pruned':
      return quotaBytes === null
        ? `${used} Its disk has no more room: what is oldest and largest is left to the others.`
        : `${used} That is all it may: what is oldest and largest is left to the others.`;
    case 'full':
      return (
        `${used} It is full, and takes no more: what it could let go of, nobody who is here now has. ` +
        `${quotaBytes === null ? 'Make room on its disk' : 'Give it more room with --quota'}, or start one of the computers that have the pictures.`
      );
  }
}

/** A keeper that was put out does not come back as it is: it may become another one. */
export const putOutWords =
  'Its guardians turn this keeper away: it seems to have been put out. What it has of that circle is sealed, and is erased ' +
  'as soon as that is certain. To be let in there again, start it with another --data folder.';

function circleWords({ circle, isPutOut, pictures, computers, envelopes }: CircleStatus, nowMs: number): string[] {
  const { thumbnails, previews, originals } = pictures;
  const lines = [`Circle ${circle}`];
  if (isPutOut) lines.push(`  ${putOutWords}`);
  const missing = [
    missingWords(thumbnails, 'thumbnail'),
    missingWords(previews, 'preview'),
    missingWords(originals, 'original'),
  ].filter((words) => words !== null);
  lines.push(
    `  ${originals.kept} of ${counted(originals.known, 'picture')} in full size, ${counted(envelopes, 'envelope')}.`,
    missing.length === 0 ? '  Nothing is missing.' : `  Missing: ${missing.join(', ')}.`,
    ...computers.map((computer) => `  ${computerWords(computer, nowMs)}`),
  );
  return lines;
}

const missingWords = ({ kept, known }: { readonly kept: number; readonly known: number }, what: string) =>
  known === kept ? null : counted(known - kept, what);

function computerWords({ computer, role, isHere, lastSeenMs, lacks }: ComputerStatus, nowMs: number): string {
  const seen = lastSeenMs === null ? 'not seen yet' : `seen ${whenWords(nowMs - lastSeenMs)} ago`;
  const lacking =
    lacks === null || lacks.originals === 0 ? '' : `, still without ${counted(lacks.originals, 'original')}`;
  return `Computer ${computer} (${roles[role]}): ${isHere ? 'here' : seen}${lacking}.`;
}

const roles: Record<ComputerStatus['role'], string> = {
  guardian: 'a guardian’s',
  adult: 'a grown-up’s',
  child: 'a child’s',
  guest: 'a guest’s',
  keeper: 'another keeper',
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** `3 minutes`; a clock that was set back counts as no time. */
function whenWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return 'a moment';
  if (minutes < 120) return counted(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day');
}
