import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '#engine/blobs/index.ts';
import type { OpenCircle } from '#engine/circles/circles.ts';
import { randomBytes, toText } from '#engine/crypto/index.ts';
import { openEnvelope, type Envelope } from '#engine/envelopes/index.ts';
import type { Ledger } from '#engine/gate/index.ts';
import type { PileEntry, PileRendition } from '#engine/pile/pile.ts';
import { hearToTheEnd } from '#engine/store/index.ts';
import { upstreamOf } from '#engine/store/rowsUpstream.ts';
import { CertificateHash, type BlobId, type CircleId, type EnvelopeId, type MemberId } from '#shared/domain/ids.ts';
import { pileEntry } from '../pileEntry.ts';
import type { Watch } from './chance.ts';
import { startEngine, type Running } from './engineOnDisk.ts';
import { startMs, type Compose, type Key, type Seat } from './seat.ts';

/** There is no network. */
const noTls = {
  certificatePem: '',
  privateKeyPem: '',
  certificateHash: CertificateHash.parse(toText(new Uint8Array(32))),
};

/** Bytes that a picture is made of: what may lie on no disk. */
export type Drawn = {
  readonly plaintext: Uint8Array;
  readonly key: Uint8Array;
  readonly blob: BlobId;
  readonly ciphertext: Uint8Array;
};

/** A computer with a disk: the engine’s own store, blobs, circles and chores. Others’ disks are read without a network. */
export class DiskSeat implements Seat {
  readonly key: Key;
  readonly circle: CircleId;
  readonly directory: string;
  readonly isHonest: boolean;
  readonly watch: Watch = { nowMs: startMs };
  /** Every picture that was ever made here. */
  readonly drawn: Drawn[] = [];
  private readonly elapsed: { readonly ms: number };
  private readonly attic = new Map<EnvelopeId, Envelope>();
  /** Work that the engine does not wait for. */
  private readonly work = new Set<Promise<unknown>>();
  private running: Running | undefined;
  /** It came back as it was once. */
  wentBack = false;
  private isBehind = false;
  /** Goes up with whatever is stored or erased. */
  private version = 0;
  private held: { readonly version: number; readonly envelopes: readonly Envelope[] } | undefined;

  private constructor(
    key: Key,
    circle: CircleId,
    directory: string,
    elapsed: { readonly ms: number },
    isHonest: boolean,
  ) {
    this.isHonest = isHonest;
    this.key = key;
    this.circle = circle;
    this.directory = directory;
    this.elapsed = elapsed;
  }

  static async open(
    key: Key,
    circle: CircleId,
    directory: string,
    elapsed: { readonly ms: number },
    isHonest = true,
  ): Promise<DiskSeat> {
    const seat = new DiskSeat(key, circle, directory, elapsed, isHonest);
    await seat.start();
    return seat;
  }

  private get now(): Running {
    if (this.running === undefined) throw new Error('It is off');
    return this.running;
  }

  get ledger(): Ledger {
    const ledger = this.now.gate.ledger(this.circle);
    if (ledger === undefined) throw new Error('Nothing heard yet');
    return ledger;
  }

  get member(): MemberId | undefined {
    return this.now.gate.ledger(this.circle)?.membership.devices.get(this.key.device)?.member;
  }

  open(): OpenCircle {
    const open = this.now.circles.get(this.circle);
    if (open === undefined) throw new Error('Nothing heard yet');
    return open;
  }

  async holds(): Promise<readonly Envelope[]> {
    if (this.held?.version === this.version) return this.held.envelopes;
    const envelopes: Envelope[] = [];
    const { version } = this;
    for await (const batch of this.now.store.readAll())
      for (const { id, bytes } of batch) {
        const envelope = openEnvelope(bytes, { id, alreadyVerified: true });
        if (envelope.ok) envelopes.push(envelope.value);
      }
    this.held = { version, envelopes };
    return envelopes;
  }

  everHeld(): readonly Envelope[] {
    return [...this.attic.values()];
  }

  async hearAll(from: Seat, most = Infinity): Promise<boolean> {
    if (!(from instanceof DiskSeat)) throw new Error('A disk is read by another one');
    const isNew = await this.take((await from.holds()).slice(0, most));
    await this.fetchFrom(from);
    return isNew;
  }

  async take(envelopes: readonly Envelope[]): Promise<boolean> {
    const { store } = this.now;
    const here = store.has(envelopes.map(({ id }) => id));
    const rows = envelopes
      .filter(({ id }) => !here.has(id))
      .map(({ id, bytes }, seq) => ({ seq: seq + 1, envelope: { id, circle: this.circle, bytes } }));
    const before = this.version;
    // Whatever is refused of it: who sends what is no matter of these stories.
    if (rows.length > 0)
      await hearToTheEnd(
        store.replication,
        upstreamOf(this.circle, this.key.device, (seq) => rows.slice(seq)),
      );
    await this.rest();
    for (const envelope of envelopes) this.attic.set(envelope.id, envelope);
    return this.version !== before;
  }

  async write(compose: Compose): Promise<readonly Envelope[]> {
    const written: Envelope[] = [];
    const { circles } = this.now;
    const stored = await circles.write(this.circle, (draft) => {
      const composed = compose(draft, this.open());
      written.push(...draft.envelopes);
      return composed;
    });
    await this.rest();
    if (!stored.ok) return [];
    for (const envelope of written) this.attic.set(envelope.id, envelope);
    return written;
  }

  /** Three files on this disk, of bytes that nothing else has. */
  async picture(): Promise<PileEntry> {
    const rendition = async (): Promise<PileRendition> => {
      const plaintext = randomBytes(600);
      const made = await this.now.blobs.write(plaintext);
      if (!made.ok) throw new Error(made.problem.code);
      const { blob, key, sizeBytes, cipherBytes } = made.value;
      const ciphertext = await bytesOf(this.now.blobs, blob);
      this.drawn.push({ plaintext, key: Uint8Array.from(key), blob, ciphertext });
      return { blob, key, size: sizeBytes, cipherSize: cipherBytes, mime: 'image/jpeg', width: 40, height: 30 };
    };
    return pileEntry({ thumbnail: await rendition(), preview: await rendition(), original: await rendition() });
  }

  async restart(): Promise<void> {
    await this.close();
    await this.start();
  }

  async goBack(most: number): Promise<void> {
    const before = [...this.attic.values()].slice(0, most);
    if (before[0]?.circle !== null) return;
    await this.close();
    await rm(join(this.directory, 'store'), { recursive: true });
    this.isBehind = true;
    this.wentBack = true;
    await this.start();
    await this.take(before);
  }

  async upkeep(): Promise<readonly Envelope[]> {
    return this.byItself(() => this.now.upkeep.round());
  }

  async duties(): Promise<readonly Envelope[]> {
    return this.byItself(() => this.now.duties.round());
  }

  private async byItself(round: () => Promise<unknown>): Promise<readonly Envelope[]> {
    const before = new Set((await this.holds()).map(({ id }) => id));
    await round();
    await this.rest();
    const written = (await this.holds()).filter(({ id, author }) => author === this.key.device && !before.has(id));
    for (const envelope of written) this.attic.set(envelope.id, envelope);
    return written;
  }

  async close(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    await running?.close();
  }

  /** Everything that was begun is done: what was taken back is gone from the disk. */
  private async rest(): Promise<void> {
    const { ledgers } = this.now;
    await ledgers.inTurn(() => Promise.resolve());
    while (this.work.size > 0) await Promise.all(this.work);
    await this.now.clearOut();
    await ledgers.inTurn(() => Promise.resolve());
  }

  private watched<Value>(work: Promise<Value>): Promise<Value> {
    const done = work.finally(() => this.work.delete(done));
    this.work.add(done);
    return done;
  }

  /** What is wanted of the pictures that another one has. */
  private async fetchFrom(from: DiskSeat): Promise<void> {
    const { blobs, wanted } = this.now;
    for (const { id, sizeBytes } of [...wanted.values()]) {
      if (!from.now.blobs.has(id) || blobs.has(id)) continue;
      const bytes = await bytesOf(from.now.blobs, id);
      const fetch = await blobs.beginFetch({ id, sizeBytes });
      if (!fetch.ok) throw new Error(fetch.problem.code);
      const taken = await fetch.value.takeChunk(0, bytes);
      if (!taken.ok) await fetch.value.discard();
      else await fetch.value.finish();
      wanted.delete(id);
    }
  }

  private async start(): Promise<void> {
    this.running = await startEngine({
      directory: this.directory,
      circle: this.circle,
      device: { id: this.key.device, signing: this.key.signing, box: this.key.box, tls: noTls },
      now: () => this.watch.nowMs,
      elapsedMs: () => this.elapsed.ms,
      isHonest: this.isHonest,
      mayTidy: !this.isBehind,
      watched: (work) => this.watched(work),
      onChange: () => (this.version += 1),
    });
    this.isBehind = false;
    await this.rest();
  }
}

/** A blob's file, which has one chunk. */
async function bytesOf(blobs: BlobStore, id: BlobId): Promise<Uint8Array> {
  const source = blobs.servable(id);
  const pieces: Uint8Array[] = [];
  if (source !== undefined)
    for await (const piece of source.read(0, source.sizeBytes)) pieces.push(Uint8Array.from(piece));
  return new Uint8Array(Buffer.concat(pieces));
}
