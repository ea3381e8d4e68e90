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

/** `turnedAway`: nothing that is signed says so, but it looks like it. */
export type PutOut = 'in' | 'turnedAway' | 'waiting' | 'erased';

export function howPutOut({ seemsPutOut, putOut }: Pick<CircleStatus, 'seemsPutOut' | 'putOut'>): PutOut {
  if (putOut === null) return seemsPutOut ? 'turnedAway' : 'in';
  return putOut.erasesInMs === null ? 'erased' : 'waiting';
}

/** A keeper that was put out does not come back as it is: it may become another one. Null where it was not. */
export function putOutWords(circle: Pick<CircleStatus, 'seemsPutOut' | 'putOut'>): string | null {
  const comeBack = 'To be let in there again, start it with another --data folder.';
  const leftMs = circle.putOut?.erasesInMs ?? 0;
  const left = leftMs === 0 ? 'right away' : `after ${whenWords(leftMs)} more of running`;
  switch (howPutOut(circle)) {
    case 'in':
      return null;
    case 'turnedAway':
      return (
        'Its guardians turn this keeper away: it seems to have been put out. What it has of that circle stays here, sealed, ' +
        `and nobody gets it, until a signed word of that comes. ${comeBack}`
      );
    case 'waiting':
      return (
        'This keeper was put out. What it has of that circle stays here for a while, sealed, and nobody gets it: whoever put it ' +
        `out may turn out not to have been allowed to. It is erased ${left}; to erase it now, type "erase" here or start it ` +
        `with --erase. ${comeBack}`
      );
    case 'erased':
      return `This keeper was put out, and has erased what it had of that circle. ${comeBack}`;
  }
}

function circleWords(status: CircleStatus, nowMs: number): string[] {
  const { circle, pictures, computers, envelopes } = status;
  const { thumbnails, previews, originals } = pictures;
  const lines = [`Circle ${circle}`];
  const out = putOutWords(status);
  if (out !== null) lines.push(`  ${out}`);
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
