import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#shared/contract/problems.ts';
import { PhotoId, type BlobId } from '#shared/domain/ids.ts';
import { CaptureDate, PhotoMime } from '#shared/domain/photo.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import { keyedHash, deriveKey, randomId, seal, toText, unseal, utf8, wipe } from '../crypto/index.ts';
import { realFiles, writeAtomically } from '../disk/files.ts';
import { bytesOfLength, bytesUpTo, decodeCanonical, encodeCanonical, idToBytes, wireId } from '../envelopes/index.ts';

const size = z.number().int().min(1);
const PileRendition = z.object({
  blob: wireId.blob,
  key: bytesOfLength(32),
  size,
  cipherSize: size,
  mime: PhotoMime,
  width: size,
  height: size,
});
export type PileRendition = z.infer<typeof PileRendition>;

const PileRecord = z.object({
  v: z.literal(1),
  fileName: z.string(),
  width: size,
  height: size,
  thumbhash: bytesUpTo(64),
  takenAt: CaptureDate,
  /** Keyed hash of the file as it was picked: the same file twice is kept once. */
  source: bytesOfLength(32),
  addedAt: z.number().int(),
  thumbnail: PileRendition,
  preview: PileRendition,
  original: PileRendition,
});
export type PileRecord = z.infer<typeof PileRecord>;
export type PileEntry = PileRecord & { readonly id: PhotoId };

/**
 * The pictures that were imported and not hung up. Each is one small sealed file under the profile's own key;
 * nothing of the pile is ever sent. A record is written after its blobs and is what makes them count.
 */
export type Pile = {
  /** Every record could be read. Otherwise nobody knows which pictures' files are needed still. */
  readonly isWhole: boolean;
  list(): readonly PileEntry[];
  get(id: PhotoId): PileEntry | undefined;
  /** Names a file's bytes without telling anything about them. */
  sourceOf(fileBytes: Uint8Array): Uint8Array;
  hasSource(source: Uint8Array): boolean;
  /** DISK_FULL, DISK_FAILED. */
  add(record: Omit<PileRecord, 'v'>): Promise<Result<PileEntry, Problem>>;
  remove(ids: readonly PhotoId[]): Promise<void>;
  onChange(listener: () => void): () => void;
  /** Overwrites every key. To be called last: then nothing can be read or added. */
  wipe(): void;
};

/** The blobs that a picture of the pile is made of. */
export const blobsOf = (entry: PileRecord): BlobId[] => [entry.thumbnail.blob, entry.preview.blob, entry.original.blob];

export async function openPile(directory: string, key: Uint8Array): Promise<Pile> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const sealing = deriveKey(key, 'pile');
  const naming = deriveKey(key, 'pile source');
  const entries = new Map<PhotoId, PileEntry>();
  const sources = new Set<string>();
  const listeners = new Set<() => void>();
  let isWhole = true;
  const changed = () => {
    for (const listener of listeners) listener();
  };

  for (const name of await readdir(directory)) {
    const id = PhotoId.safeParse(name);
    // Anything else is a write that a crash cut short.
    if (!id.success) {
      await rm(join(directory, name), { force: true, recursive: true });
      continue;
    }
    // What cannot be read is left where it is, and does not keep anybody out.
    const sealed = await readFile(join(directory, name)).catch(() => undefined);
    const plaintext = sealed === undefined ? undefined : unseal(sealing, sealed, utf8(name));
    const record = plaintext === undefined ? undefined : decodeCanonical(PileRecord, plaintext);
    if (record?.ok !== true) {
      isWhole = false;
      continue;
    }
    entries.set(id.data, { ...record.value, id: id.data });
    sources.add(toText(record.value.source));
  }

  return {
    isWhole,
    list: () => [...entries.values()].sort((one, other) => one.addedAt - other.addedAt || (one.id < other.id ? -1 : 1)),
    get: (id) => entries.get(id),
    sourceOf: (fileBytes) => keyedHash(naming, fileBytes),
    hasSource: (source) => sources.has(toText(source)),
    async add(record) {
      const id = PhotoId.parse(randomId());
      const sealed = seal(sealing, encodeCanonical(plain({ ...record, v: 1 })), utf8(id));
      const written = await writeAtomically(realFiles, join(directory, id), sealed);
      if (!written.ok) return written;
      const entry = { ...record, v: 1 as const, id };
      entries.set(id, entry);
      sources.add(toText(record.source));
      changed();
      return ok(entry);
    },
    async remove(ids) {
      for (const id of ids) {
        const entry = entries.get(id);
        if (entry === undefined) continue;
        await rm(join(directory, id), { force: true });
        entries.delete(id);
        sources.delete(toText(entry.source));
      }
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wipe() {
      for (const entry of entries.values())
        for (const rendition of [entry.thumbnail, entry.preview, entry.original]) wipe(rendition.key);
      for (const used of [key, sealing, naming]) wipe(used);
      entries.clear();
      sources.clear();
    },
  };
}

/** The record with its blob ids as bytes, as it is written. */
function plain(record: PileRecord) {
  const rendition = (one: PileRendition) => ({ ...one, blob: idToBytes(one.blob) });
  return {
    ...record,
    thumbnail: rendition(record.thumbnail),
    preview: rendition(record.preview),
    original: rendition(record.original),
  };
}
