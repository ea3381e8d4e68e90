import { join } from 'node:path';
import { BlobId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { hasher, toText } from '../crypto/index.ts';
import type { BlobRef } from './blobStore.ts';
import { diskProblem, type BlobFiles, type DiskProblem } from './files.ts';

/** A blob on its way here. What has arrived survives the end of the program; whether it is right shows at the end. */
export type BlobFetch = {
  /** How many bytes are here already: ask for the rest. */
  readonly offset: number;
  append(bytes: Uint8Array): Promise<Result<void, DiskProblem | { readonly code: 'TOO_LONG' }>>;
  /** Checks the hash of the whole and gives it its name. With a wrong hash all of it is thrown away. */
  finish(): Promise<Result<void, DiskProblem | { readonly code: 'WRONG_HASH' | 'TOO_SHORT' }>>;
  /** Stops for now; what has arrived is kept. */
  pause(): Promise<void>;
};

type Settle = (id: BlobId, temporary: string, sizeBytes: number) => Promise<void>;

export async function openFetches(directory: string, files: BlobFiles) {
  await files.makeFolder(directory);
  const pathOf = (id: BlobId) => join(directory, id);

  async function begin(ref: BlobRef, settle: Settle): Promise<Result<BlobFetch, DiskProblem>> {
    try {
      const file = await files.open(pathOf(ref.id), 'a+');
      const { size } = await file.stat();
      // Longer than it may be: not what it should be, or from another time.
      const offset = size > ref.sizeBytes ? 0 : size;
      if (offset !== size) await file.truncate(0);
      return ok(fetchInto(file, ref, offset));
    } catch (error) {
      return failed(diskProblem(error));
    }

    function fetchInto(
      file: Awaited<ReturnType<BlobFiles['open']>>,
      { id, sizeBytes }: BlobRef,
      offset: number,
    ): BlobFetch {
      let at = offset;
      return {
        offset,
        async append(bytes) {
          if (at + bytes.length > sizeBytes) return failed({ code: 'TOO_LONG' as const });
          try {
            await file.appendFile(bytes);
            at += bytes.length;
            return ok(undefined);
          } catch (error) {
            return failed(diskProblem(error));
          }
        },
        async finish() {
          if (at < sizeBytes) {
            await file.close();
            return failed({ code: 'TOO_SHORT' as const });
          }
          try {
            const isRight = (await hashOf(file)) === id;
            if (isRight) await file.sync();
            await file.close();
            if (!isRight) {
              await files.remove(pathOf(id));
              return failed({ code: 'WRONG_HASH' as const });
            }
            await settle(id, pathOf(id), sizeBytes);
            return ok(undefined);
          } catch (error) {
            return failed(diskProblem(error));
          }
        },
        pause: () => file.close(),
      };
    }
  }

  return {
    begin,
    discard: (id: BlobId) => files.remove(pathOf(id)),
    async discardExcept(living: ReadonlySet<BlobId>) {
      for (const name of await files.list(directory)) {
        const id = BlobId.safeParse(name);
        if (!id.success || !living.has(id.data)) await files.remove(join(directory, name));
      }
    },
  };
}

/** All of it, also what an earlier run wrote: its bytes were never checked. */
async function hashOf(file: Awaited<ReturnType<BlobFiles['open']>>): Promise<string> {
  const { update, digest } = hasher();
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return toText(digest());
    update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
