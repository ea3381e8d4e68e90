import type { Problem } from '#shared/contract/problems.ts';
import type { ProfileId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { daysBeforeErased } from '#shared/domain/toErase.ts';
import type { ProfileFolder } from './profileFolder.ts';
import type { Face } from './secrets.ts';
import type { OpenProfile } from './types.ts';

type Entry = { readonly folder: ProfileFolder; face: Face; readonly open: OpenProfile | null };

/**
 * Profiles that are to be erased unopened, some days from now. That stands on their cards, outside of their vaults, and is as safe as the
 * folder is: whoever can write there can remove it anyway. Opening one makes its card anew from the vault, where nothing of it stands.
 *
 * Each is called by whoever has the turn.
 */
export function createToErase(parts: {
  readonly entries: ReadonlyMap<ProfileId, Entry>;
  readonly dayNow: () => number;
  readonly remove: (entry: Entry) => Promise<Result<void, Problem>>;
}) {
  const { entries, dayNow, remove } = parts;

  async function write(entry: Entry, face: Face): Promise<Result<void, Problem>> {
    const written = await entry.folder.writeFace(face);
    if (written.ok) entry.face = face;
    return written;
  }

  return {
    /** NOT_ALLOWED for one that is open. Asked for again, the days go on as they were. */
    async ask(id: ProfileId, by: string): Promise<Result<void, Problem>> {
      const entry = entries.get(id);
      if (entry === undefined) return failed({ code: 'PROFILE_NOT_FOUND' });
      if (entry.open?.isOpen === true) return failed({ code: 'NOT_ALLOWED', detail: 'it is open' });
      if (entry.face.toErase !== undefined) return ok(undefined);
      return write(entry, { ...entry.face, toErase: { by, daysLeft: daysBeforeErased, day: dayNow() } });
    },
    async keep(id: ProfileId): Promise<Result<void, Problem>> {
      const entry = entries.get(id);
      if (entry === undefined) return failed({ code: 'PROFILE_NOT_FOUND' });
      const { toErase, ...face } = entry.face;
      return toErase === undefined ? ok(undefined) : write(entry, face);
    },
    /** Somebody has opened a profile here: at most one day goes by, whatever the clock says. What fails is tried on the next one. */
    async countDay(): Promise<void> {
      const day = dayNow();
      for (const entry of [...entries.values()]) {
        const { toErase } = entry.face;
        if (toErase === undefined || toErase.day === day || entry.open?.isOpen === true) continue;
        const daysLeft = toErase.daysLeft - 1;
        if (daysLeft > 0) await write(entry, { ...entry.face, toErase: { ...toErase, daysLeft, day } });
        else await remove(entry);
      }
    },
  };
}
