import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '#shared/contract/problems.ts';
import { PhotoId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import { deriveKey, keyedHash, randomId, toText, wipe } from '../crypto/index.ts';
import { realFiles, writeAtomically } from '../disk/files.ts';
import { sealRecord, unsealRecord, type PileEntry, type PileRecord } from './record.ts';
import { keptForMs, openTrash, trashFile, type Clocks, type Thrown } from './trash.ts';

export { blobsOf, type PileEntry, type PileRecord, type PileRendition } from './record.ts';

/** A picture that was thrown away, and for how many milliseconds yet it can be put back. */
export type ThrownEntry = PileEntry & { readonly thrownAtMs: number; readonly leftMs: number };

/**
 * The pictures that were imported and not hung up, and those of them that were thrown away lately. Each is one small
 * sealed file under the profile's own key; nothing of the pile is ever sent. A record is written after its blobs and is
 * what makes them count.
 */
export type Pile = {
  /** Every record could be read. Otherwise nobody knows which pictures' files are needed still. */
  readonly isWhole: boolean;
  /** What can be hung up. */
  list(): readonly PileEntry[];
  /** Of what can be hung up. */
  get(id: PhotoId): PileEntry | undefined;
  /** What was thrown away and is here still, the last first. */
  listThrown(): readonly ThrownEntry[];
  /** Of everything that is here, thrown away or not, and of what was hung up a moment ago. */
  find(id: PhotoId): PileEntry | undefined;
  /** Everything that is here. */
  all(): Iterable<PileEntry>;
  /** Names a file's bytes without telling anything about them. */
  sourceOf(fileBytes: Uint8Array): Uint8Array;
  /** Names a picture that comes from no file, but back from where it was to hang, by the bytes of its original. */
  sourceOfPicture(original: Uint8Array): Uint8Array;
  /** The picture that came from there, thrown away or not. */
  fromSource(source: Uint8Array): PhotoId | undefined;
  isThrown(id: PhotoId): boolean;
  /** DISK_FULL, DISK_FAILED. */
  add(record: Omit<PileRecord, 'v'>): Promise<Result<PileEntry, Problem>>;
  /** Off the pile, and here still for a month: all of them or none. DISK_FULL, DISK_FAILED. */
  throwAway(ids: readonly PhotoId[]): Promise<Result<void, Problem>>;
  putBack(ids: readonly PhotoId[]): Promise<Result<void, Problem>>;
  /** For good, wherever they are. */
  remove(ids: readonly PhotoId[]): Promise<void>;
  /** They hang, and are on the pile no more. A screen that asked for their bytes just before still gets them. */
  hungUp(ids: readonly PhotoId[]): Promise<void>;
  /** Counts the days of what was thrown away. Answers whose time is over. */
  passTime(): Promise<readonly PhotoId[]>;
  onChange(listener: () => void): () => void;
  /** Overwrites every key. To be called last: then nothing can be read or added. */
  wipe(): void;
};

/** For so long a screen may still ask for what hangs already, under the name that it had here. */
const lingersForMs = 10_000;

/**
 * Opens the pile in a folder, and makes the folder where there is none. Throws where the disk cannot be read.
 *
 * @param key 32 bytes of the profile's; the pile overwrites them when it is wiped
 */
export async function openPile(directory: string, key: Uint8Array, clocks?: Clocks): Promise<Pile> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const sealing = deriveKey(key, 'pile');
  const naming = deriveKey(key, 'pile source');
  const namingBack = deriveKey(key, 'pile picture');
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const { entries, isWhole } = await readRecords(directory, sealing);
  const sources = new Map([...entries.values()].map(({ source, id }) => [toText(source), id]));
  const hanging = new Map<PhotoId, PileEntry>();
  const trash = await openTrash(directory, sealing, (id) => entries.has(id), clocks);

  async function remove(ids: readonly PhotoId[]): Promise<void> {
    for (const id of ids) {
      const entry = entries.get(id);
      if (entry === undefined) continue;
      await rm(join(directory, id), { force: true });
      entries.delete(id);
      sources.delete(toText(entry.source));
    }
    // Should it not be stored, it names nothing: it is the record that makes a picture.
    if (ids.some((id) => trash.has(id))) await trash.takeOut(ids);
    changed();
  }

  return {
    isWhole,
    list: () => [...entries.values()].filter(({ id }) => !trash.has(id)).sort(byArrival),
    get: (id) => (trash.has(id) ? undefined : entries.get(id)),
    listThrown: () =>
      [...trash.list()].flatMap(([id, thrown]) => thrownEntry(entries.get(id), thrown) ?? []).sort(lastThrownFirst),
    find: (id) => entries.get(id) ?? hanging.get(id),
    all: () => entries.values(),
    sourceOf: (fileBytes) => keyedHash(naming, fileBytes),
    sourceOfPicture: (original) => keyedHash(namingBack, original),
    fromSource: (source) => sources.get(toText(source)),
    isThrown: (id) => trash.has(id),
    async add(record) {
      const id = PhotoId.parse(randomId());
      const written = await writeAtomically(
        realFiles,
        join(directory, id),
        sealRecord(sealing, id, { ...record, v: 1 }),
      );
      if (!written.ok) return written;
      const entry = { ...record, v: 1 as const, id };
      entries.set(id, entry);
      sources.set(toText(record.source), id);
      changed();
      return ok(entry);
    },
    async throwAway(ids) {
      const thrown = await trash.add(ids.filter((id) => entries.has(id) && !trash.has(id)));
      if (thrown.ok) changed();
      return thrown;
    },
    async putBack(ids) {
      const back = await trash.takeOut(ids);
      if (back.ok) changed();
      return back;
    },
    remove,
    async hungUp(ids) {
      const hung = ids.flatMap((id) => entries.get(id) ?? []);
      for (const entry of hung) hanging.set(entry.id, entry);
      setTimeout(() => {
        for (const { id } of hung) hanging.delete(id);
      }, lingersForMs).unref();
      await remove(ids);
    },
    async passTime() {
      await trash.passTime();
      return [...trash.list()].filter(([, { ageMs }]) => ageMs >= keptForMs).map(([id]) => id);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wipe() {
      trash.close();
      for (const entry of [...entries.values(), ...hanging.values()])
        for (const rendition of [entry.thumbnail, entry.preview, entry.original]) wipe(rendition.key);
      for (const used of [key, sealing, naming, namingBack]) wipe(used);
      entries.clear();
      hanging.clear();
      sources.clear();
    },
  };
}

async function readRecords(directory: string, sealing: Uint8Array) {
  const entries = new Map<PhotoId, PileEntry>();
  let isWhole = true;
  for (const name of await readdir(directory)) {
    if (name === trashFile) continue;
    const id = PhotoId.safeParse(name);
    // Anything else is a write that a crash cut short.
    if (!id.success) {
      await rm(join(directory, name), { force: true, recursive: true });
      continue;
    }
    // What cannot be read is left where it is, and does not keep anybody out.
    const sealed = await readFile(join(directory, name)).catch(() => undefined);
    const record = sealed === undefined ? undefined : unsealRecord(sealing, id.data, sealed);
    if (record === undefined) isWhole = false;
    else entries.set(id.data, { ...record, id: id.data });
  }
  return { entries, isWhole };
}

const byArrival = (one: PileEntry, other: PileEntry): number =>
  one.addedAt - other.addedAt || (one.id < other.id ? -1 : 1);

const lastThrownFirst = (one: ThrownEntry, other: ThrownEntry): number =>
  other.leftMs - one.leftMs || other.thrownAtMs - one.thrownAtMs || byArrival(one, other);

const thrownEntry = (entry: PileEntry | undefined, { atMs, ageMs }: Thrown): ThrownEntry | undefined =>
  entry === undefined ? undefined : { ...entry, thrownAtMs: atMs, leftMs: Math.max(0, keptForMs - ageMs) };
