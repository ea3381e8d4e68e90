import { statSync } from 'node:fs';

/*
 * Tells a file from a copy of it that was put back. Most file systems give a copy another number and another time of birth.
 * But some make up one of the two anew now and then, or both; the number of a file that was deleted is often given to the
 * next one; Finder and robocopy hand a time of birth on to the copy; and where there is none it is 0 of every file. So what
 * was the same at two openings is steady from then on, and another one after that is a copy's.
 */

/** Behind the two, in this order. */
const steadyBirth = '=';
const steadyNumber = '#';
/** The number was steady once and is another one: it is made up, or of a copy, and is not relied on again. */
const movingNumber = '~';

/** @param before the mark of the file that was here at the last opening */
export const fileMark = (file: string, before?: string): string => {
  // As whole numbers: those of Windows have 64 bits.
  const { ino, birthtimeMs } = statSync(file, { bigint: true });
  return markOf(ino, birthtimeMs, before);
};

export function markOf(ino: bigint, birthMs: bigint, before?: string): string {
  const mark = `${ino}/${birthMs}`;
  if (before === undefined) return mark;
  const was = read(before);
  const [isSameNumber, isSameBirth] = [was.number === ino.toString(), was.birth === birthMs.toString()];
  // Both are other ones: another file, of which nothing is known.
  if (!isSameNumber && !isSameBirth) return mark;
  const isMoving = was.notes.includes(movingNumber) || (!isSameNumber && was.notes.includes(steadyNumber));
  const notes = (isSameBirth ? steadyBirth : '') + (isMoving ? movingNumber : isSameNumber ? steadyNumber : '');
  return notes === '' ? mark : `${mark}/${notes}`;
}

export function isSameFile(before: string, now: string): boolean {
  const [was, is] = [read(before), read(now)];
  if (was.number !== is.number && was.notes.includes(steadyNumber)) return false;
  return was.birth === is.birth || (was.number === is.number && !was.notes.includes(steadyBirth));
}

function read(mark: string): { readonly number: string; readonly birth: string; readonly notes: string } {
  const [number = '', birth = '', notes = ''] = mark.split('/');
  return { number, birth, notes };
}
