import { createUpkeep, type Upkeep } from '#engine/circles/upkeep.ts';
import { toProblem, type OpenCircle } from '#engine/circles/circles.ts';
import { createDuties } from '#engine/desk/duties.ts';
import { startDraft, type Draft, type Envelope } from '#engine/envelopes/index.ts';
import {
  createGate,
  draftStart,
  isKeptByWhoIsOut,
  isPutOut,
  mustErase,
  settleClaims,
  type Gate,
  type Ledger,
} from '#engine/gate/index.ts';
import type { PileEntry } from '#engine/pile/pile.ts';
import { createCircleFold, type CircleFold } from '#engine/views/fold.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { CircleId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { failed, type Result } from '#shared/domain/result.ts';
import { picture } from '../pileEntry.ts';
import type { Watch } from './chance.ts';
import { foldOne, inTurns } from './inTurns.ts';
import { hasNothingLeft, startMs, type Compose, type Key, type Seat } from './seat.ts';

/** Each signature is checked once in all. */
const verified = new WeakSet<Envelope>();

/** A computer without a disk: a real gate, a real fold, and what its store would hold. */
export class PaperSeat implements Seat {
  readonly key: Key;
  readonly circle: CircleId;
  readonly watch: Watch = { nowMs: startMs };
  private readonly elapsed: { readonly ms: number };
  private gate: Gate;
  private kept = new Map<EnvelopeId, Envelope>();
  private readonly attic = new Map<EnvelopeId, Envelope>();
  private folded: { readonly fold: CircleFold; readonly revision: number; readonly upTo: Set<EnvelopeId> } | undefined;
  private purgedAt = 0;
  private isUnread = false;
  private own: { readonly upkeep: Upkeep; readonly duties: ReturnType<typeof createDuties> } | undefined;
  private readonly written: Envelope[] = [];

  readonly isHonest: boolean;
  /** How often it has erased everything. */
  erased = 0;

  constructor(key: Key, circle: CircleId, elapsed: { readonly ms: number } = { ms: 0 }, isHonest = true) {
    this.key = key;
    this.circle = circle;
    this.elapsed = elapsed;
    this.isHonest = isHonest;
    this.gate = this.newGate();
  }

  private newGate(): Gate {
    return createGate(new Set([this.circle]), this.isHonest ? this.key.device : undefined);
  }

  get ledger(): Ledger {
    const ledger = this.gate.ledger(this.circle);
    if (ledger === undefined) throw new Error('Nothing heard yet');
    return ledger;
  }

  get member(): MemberId | undefined {
    return this.gate.ledger(this.circle)?.membership.devices.get(this.key.device)?.member;
  }

  /** Another one that has heard and read the same: quicker than to let it hear all of it. */
  copy(elapsed: { readonly ms: number }, isHonest = true): PaperSeat {
    const copy = new PaperSeat(this.key, this.circle, elapsed, isHonest);
    // Both are values but for what the graph remembers, where places are this computer's own; all the rest of a ledger is
    // written to.
    const { graph, membership, ...rest } = this.ledger;
    const ledger: Ledger = { ...structuredClone(rest), graph: { ...graph, memo: new Map() }, membership };
    copy.gate.goOnWith({ ...this.gate, circles: () => [this.circle], ledger: () => ledger });
    copy.kept = new Map(this.kept);
    for (const [id, envelope] of this.attic) copy.attic.set(id, envelope);
    copy.purgedAt = ledger.revision;
    return copy;
  }

  /** What it has, in the order in which it was let in. What was taken back is gone from it, as from a disk. */
  get stored(): readonly Envelope[] {
    return [...this.kept.values()];
  }

  holds(): Promise<readonly Envelope[]> {
    return Promise.resolve(this.stored);
  }

  everHeld(): readonly Envelope[] {
    return [...this.attic.values()];
  }

  hearAll(from: Seat, most = Infinity): Promise<boolean> {
    if (!(from instanceof PaperSeat)) throw new Error('Paper hears paper');
    return Promise.resolve(this.hearAllNow(from, most));
  }

  hearAllNow(from: PaperSeat, most = Infinity): boolean {
    let isNew = false;
    for (const envelope of from.stored.slice(0, most)) isNew = this.hear(envelope) || isNew;
    this.erase();
    return isNew;
  }

  take(envelopes: readonly Envelope[]): Promise<boolean> {
    let isNew = false;
    for (const envelope of envelopes) {
      this.attic.set(envelope.id, envelope);
      isNew = this.hear(envelope) || isNew;
    }
    this.erase();
    return Promise.resolve(isNew);
  }

  /** Answers whether it let in something that it had not got. */
  hear(envelope: Envelope): boolean {
    const { id, bytes } = envelope;
    if (this.kept.has(id) || this.wouldErase(envelope)) return false;
    // To the gate one that was checked is one that is stored, and past its quota: those are another story's.
    const admitted = this.gate.admit(bytes, { id, circle: this.circle, alreadyVerified: verified.has(envelope) });
    if (!admitted.ok) return false;
    verified.add(envelope);
    this.keep(envelope);
    this.purge();
    return true;
  }

  private keep(envelope: Envelope): void {
    this.kept.set(envelope.id, envelope);
    this.attic.set(envelope.id, envelope);
    if (envelope.type === 'takeBack') this.purgedAt = -1;
  }

  private purge(): void {
    const { ledger } = this;
    if (this.purgedAt === ledger.revision) return;
    this.purgedAt = ledger.revision;
    for (const id of [...this.kept.keys()]) if (mustErase(ledger, id)) this.kept.delete(id);
  }

  private wouldErase(envelope: Envelope): boolean {
    const { device } = this.key;
    return this.isHonest && isPutOut(this.gate.ledger(this.circle), device) && !isKeptByWhoIsOut(device, envelope);
  }

  /** As `carrier/clearOut` does it. */
  private erase(): void {
    const due = this.stored.filter((envelope) => this.wouldErase(envelope));
    if (due.length === 0) return;
    for (const { id } of due) this.kept.delete(id);
    this.erased += 1;
    this.start();
  }

  restart(): Promise<void> {
    this.start();
    this.erase();
    return Promise.resolve();
  }

  /** Starts again from what is stored, in the order of `EnvelopeStore.readInTurns`. */
  private start(): void {
    this.gate = this.newGate();
    this.folded = undefined;
    this.own = undefined;
    for (const { id, bytes } of inTurns(this.stored))
      if (!this.gate.admit(bytes, { id, circle: this.circle, alreadyVerified: true }).ok)
        throw new Error('What was stored is let in again');
    settleClaims(this.ledger);
    this.isUnread = true;
    this.purgedAt = -1;
    this.purge();
  }

  goBack(most: number): Promise<void> {
    const before = [...this.attic.values()].slice(0, most);
    if (before[0]?.circle !== null) return Promise.resolve();
    // What was there at that time: of it, what had not been taken back by then.
    const past = new PaperSeat(this.key, this.circle, this.elapsed, this.isHonest);
    for (const envelope of before) past.hear(envelope);
    if (past.member === undefined) return Promise.resolve();
    this.kept = past.kept;
    this.start();
    this.erase();
    return Promise.resolve();
  }

  open(): OpenCircle {
    const { ledger } = this;
    if (this.folded?.revision !== ledger.revision)
      this.folded = {
        fold: createCircleFold(ledger, { id: this.key.device, box: this.key.box }),
        revision: ledger.revision,
        upTo: new Set(),
      };
    const { fold, upTo } = this.folded;
    // What is read at the start comes in turns; what is told anew while it runs, as it lies there.
    const isFromStart = this.isUnread;
    this.isUnread = false;
    const news = (isFromStart ? inTurns(this.stored) : this.stored).filter(({ id }) => !upTo.has(id));
    for (const envelope of news) {
      upTo.add(envelope.id);
      foldOne(fold, envelope, this.kept);
    }
    // What was read may have been said over what is gone.
    if (this.folded.revision !== ledger.revision) return this.open();
    return { id: this.circle, ledger, fold, me: this.member };
  }

  write(compose: Compose): Promise<readonly Envelope[]> {
    return Promise.resolve(this.writeNow(compose));
  }

  writeNow(compose: Compose): readonly Envelope[] {
    this.written.splice(0);
    this.compose(compose);
    return [...this.written];
  }

  draft(): Draft {
    const { device, signing } = this.key;
    return startDraft({ device, signing }, draftStart(this.ledger, device));
  }

  private compose<Value>(compose: (draft: Draft, open: OpenCircle) => Result<Value, Problem>): Result<Value, Problem> {
    const draft = this.draft();
    const composed = compose(draft, this.open());
    if (!composed.ok) return composed;
    for (const envelope of draft.envelopes) {
      const { id, bytes } = envelope;
      // It was signed just now.
      const admitted = this.gate.admit(bytes, { id, circle: this.circle, alreadyVerified: true });
      if (!admitted.ok) {
        // Nothing of it is kept.
        this.start();
        return failed(toProblem(admitted.problem));
      }
    }
    for (const envelope of draft.envelopes) {
      verified.add(envelope);
      this.keep(envelope);
      this.written.push(envelope);
    }
    this.purge();
    return composed;
  }

  picture(): Promise<PileEntry> {
    return Promise.resolve(picture());
  }

  async upkeep(): Promise<readonly Envelope[]> {
    this.written.splice(0);
    await this.itself().upkeep.round();
    return [...this.written];
  }

  async duties(): Promise<readonly Envelope[]> {
    this.written.splice(0);
    await this.itself().duties.round();
    return [...this.written];
  }

  /** What the app does by itself, as long as it runs. */
  private itself(): NonNullable<typeof this.own> {
    const parts = {
      circles: {
        get: () => this.open(),
        list: () => [this.open()],
        write: <Value>(_circle: CircleId | null, compose: (draft: Draft) => Result<Value, Problem>) =>
          Promise.resolve(this.compose((draft) => compose(draft))),
        betweenWrites: <Value>(work: () => Promise<Value>) => work(),
      },
      now: () => this.watch.nowMs,
      elapsedMs: () => this.elapsed.ms,
    };
    this.own ??= {
      upkeep: createUpkeep({ ...parts, onRefused: () => undefined, onContested: () => undefined }),
      duties: createDuties({
        isClearedOut: () => hasNothingLeft(this),
        ...parts,
        // A seed replays.
        draw: () => 0.5,
        store: {
          get: (id) => {
            const one = this.kept.get(id);
            return Promise.resolve(one && { id, circle: this.circle, bytes: one.bytes });
          },
        },
        blobs: { has: (id) => !this.ledger.goneBlobs.has(id) },
        device: this.key.device,
      }),
    };
    return this.own;
  }
}
