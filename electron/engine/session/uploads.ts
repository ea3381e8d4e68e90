import type { ImportId } from '#shared/domain/ids.ts';
import { failed, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { concat, release } from '../crypto/index.ts';
import type { Session } from './session.ts';

/** A camera's largest file is a fraction of this. */
const largestUploadBytes = 200 * 1024 * 1024;

/**
 * Takes one file of an import. Its bytes stay in memory until they are encrypted: nothing of it lies on a disk in
 * clear, not even for a moment.
 */
export async function takeUpload(
  session: Session,
  id: ImportId,
  index: number,
  body: AsyncIterable<Uint8Array>,
): Promise<Result<void, Problem>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of body) {
      length += piece.length;
      if (length > largestUploadBytes) {
        session.importer.giveUp(id, index, 'TOO_LARGE');
        return failed({ code: 'TOO_LARGE' });
      }
      pieces.push(piece);
    }
  } catch (error) {
    session.importer.giveUp(id, index, 'DAMAGED');
    throw error;
  }
  const file = concat(...pieces);
  pieces.forEach(release);
  return session.importer.take(id, index, file);
}
