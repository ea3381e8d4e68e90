import { statSync } from 'node:fs';

/**
 * Tells a file from a copy of it: a copy that was put back has another number and another time of birth. A file
 * system that makes up one of the two anew now and then does not do so with both.
 */
export function fileMark(file: string): string {
  const { ino, birthtimeMs } = statSync(file);
  return `${ino}/${Math.trunc(birthtimeMs)}`;
}

export function isSameFile(one: string, other: string): boolean {
  const [oneNumber, oneBirth] = one.split('/');
  const [otherNumber, otherBirth] = other.split('/');
  return oneNumber === otherNumber || oneBirth === otherBirth;
}
