import type { CircleId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { decodeCanonical, MembershipBody, openEnvelope, type Envelope } from '../envelopes/index.ts';
import {
  addEntry,
  emptyGraph,
  reduce,
  stateAt,
  type MembershipEntry,
  type MembershipState,
} from '../membership/index.ts';
import { findAuthor, isGuardian, mayUseNumber } from './author.ts';
import { clockLimit, eraOf } from './clock.ts';
import { isLater, type EnvelopeFact, type EpochFact, type Ledger, type TakeBackFact } from './ledger.ts';
import type { GateProblem } from './problems.ts';
import { mayGiveKeys, mayStartEpoch, mayTakeBack, mayWrite } from './rules.ts';

/** Types this version does not know are kept and passed on, within reason. */
const largestUnknownBytes = 64 * 1024;

/**
 * The only way in. Every envelope, our own included, passes here in order before it is stored; what passes is
 * folded into its circle's ledger at once, so that the next one is judged by it.
 */
export type Gate = {
  /** Lets the founding entry of this circle in; all others are strangers' circles. */
  expect(circle: CircleId): void;
  /** `alreadyVerified`: it lay in our own store, its signature was checked on the way in. */
  admit(
    bytes: Uint8Array,
    expected: { readonly id: EnvelopeId; readonly circle: CircleId; readonly alreadyVerified?: boolean },
  ): Result<Envelope, GateProblem>;
  ledger(circle: CircleId): Ledger | undefined;
  circles(): readonly CircleId[];
  /** An empty gate that expects the same circles, to be filled from the store. */
  fresh(): Gate;
  /**
   * Goes on with what another gate knows: what this one let in was not kept after all. Until then this one judges
   * by what it has. Without any it would refuse good envelopes, and nobody offers one a second time.
   */
  goOnWith(other: Gate): void;
};

export function createGate(expected = new Set<CircleId>()): Gate {
  const ledgers = new Map<CircleId, Ledger>();
  const pasts = createPastCache();

  function admit(envelope: Envelope): Result<Envelope, GateProblem> {
    const ledger = ledgers.get(envelope.circleId);
    if (ledger?.envelopes.has(envelope.id) === true)
      return isTakenBack(ledger, envelope) ? failed({ code: 'TAKEN_BACK' }) : ok(envelope);
    if (envelope.type === 'membership') return admitEntry(ledger, envelope);
    if (ledger === undefined) return failed({ code: 'UNKNOWN_CIRCLE' });

    const seen = pasts.seenBy(ledger, envelope);
    if (seen === undefined) return failed({ code: 'UNKNOWN_HEADS' });
    const author = findAuthor(ledger, seen, envelope);
    if (!author.ok) return author;
    if (isTakenBack(ledger, envelope)) return failed({ code: 'TAKEN_BACK' });
    if (!mayUseNumber(ledger, envelope)) return failed({ code: 'NUMBER_TAKEN' });

    switch (envelope.type) {
      case 'epoch': {
        const epoch = mayStartEpoch(ledger, seen, author.value, envelope);
        if (!epoch.ok) return epoch;
        foldEpoch(ledger, epoch.value, author.value.member.id);
        return keep(ledger, envelope, epoch.value.album);
      }
      case 'keys': {
        const keys = mayGiveKeys(ledger, seen, author.value, envelope);
        return keys.ok ? keep(ledger, envelope, keys.value.album) : keys;
      }
      case 'document': {
        const document = mayWrite(ledger, seen, author.value, envelope);
        return document.ok ? keep(ledger, envelope, document.value.album) : document;
      }
      case 'takeBack': {
        const takeBack = mayTakeBack(ledger, seen, author.value, envelope);
        if (!takeBack.ok) return takeBack;
        const fact = { by: author.value.member.id, byGuardian: isGuardian(author.value.member) };
        for (const target of takeBack.value.targets) {
          noteTakenBack(ledger, target.id, fact);
          useNumber(ledger, target.author, target.seq);
        }
        return keep(ledger, envelope, null);
      }
      default:
        if (envelope.bytes.length > largestUnknownBytes) return failed({ code: 'TOO_LARGE' });
        return keep(ledger, envelope, null);
    }
  }

  function admitEntry(ledger: Ledger | undefined, envelope: Envelope): Result<Envelope, GateProblem> {
    if (ledger === undefined && (envelope.circle !== null || !expected.has(envelope.circleId)))
      return failed({ code: 'UNKNOWN_CIRCLE' });
    const body = decodeCanonical(MembershipBody, envelope.payload);
    if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
    const entry: MembershipEntry = {
      id: envelope.id,
      circle: envelope.circleId,
      author: envelope.author,
      parents: envelope.heads,
      body: body.value,
    };
    const graph = addEntry(ledger?.graph ?? emptyGraph(envelope.circleId), entry);
    if (!graph.ok) return failed({ code: 'BAD_ENTRY', detail: graph.problem.code });
    // Never before what it knew of, so that the room for clocks only grows.
    if (envelope.clock > clockLimit(ledger, envelope.heads) || envelope.clock < eraOf(ledger, envelope.heads))
      return failed({ code: 'CLOCK_TOO_FAR' });
    const membership = reduce(graph.value);
    const known = ledger ?? newLedger(envelope.circleId, graph.value, membership);
    known.graph = graph.value;
    known.membership = membership;
    ledgers.set(envelope.circleId, known);
    return keep(known, envelope, null);
  }

  return {
    expect: (circle) => expected.add(circle),
    admit(bytes, { id, circle, alreadyVerified }) {
      const opened = openEnvelope(bytes, { id, alreadyVerified: alreadyVerified === true });
      if (!opened.ok) return opened;
      if (opened.value.circleId !== circle) return failed({ code: 'WRONG_CIRCLE' });
      return admit(opened.value);
    },
    ledger: (circle) => ledgers.get(circle),
    circles: () => [...ledgers.keys()],
    fresh: () => createGate(expected),
    goOnWith(other) {
      ledgers.clear();
      pasts.clear();
      for (const circle of other.circles()) {
        const ledger = other.ledger(circle);
        if (ledger !== undefined) ledgers.set(circle, ledger);
      }
    },
  };
}

function newLedger(circle: CircleId, graph: Ledger['graph'], membership: MembershipState): Ledger {
  return {
    circle,
    graph,
    membership,
    epochs: new Map(),
    albums: new Map(),
    envelopes: new Map(),
    numbers: new Map(),
    highest: new Map(),
    takenBack: new Map(),
    blobUses: new Map(),
    goneBlobs: new Set(),
    clock: 0,
  };
}

function keep(ledger: Ledger, envelope: Envelope, album: EnvelopeFact['album']): Result<Envelope, GateProblem> {
  ledger.envelopes.set(envelope.id, {
    author: envelope.author,
    seq: envelope.seq,
    clock: envelope.clock,
    type: envelope.type,
    album,
    blobs: envelope.blobs,
  });
  const numbers = ledger.numbers.get(envelope.author) ?? new Map<number, EnvelopeId>();
  numbers.set(envelope.seq, envelope.id);
  ledger.numbers.set(envelope.author, numbers);
  useNumber(ledger, envelope.author, envelope.seq);
  ledger.clock = Math.max(ledger.clock, envelope.clock);
  for (const { id } of envelope.blobs) {
    ledger.blobUses.set(id, (ledger.blobUses.get(id) ?? 0) + 1);
    ledger.goneBlobs.delete(id);
  }
  return ok(envelope);
}

function noteTakenBack(ledger: Ledger, target: EnvelopeId, fact: TakeBackFact): void {
  const wasErased = mustErase(ledger, target);
  const facts = ledger.takenBack.get(target) ?? [];
  if (!facts.some(({ by, byGuardian }) => by === fact.by && byGuardian === fact.byGuardian)) facts.push(fact);
  ledger.takenBack.set(target, facts);
  // Somebody who may not may have tried before.
  if (!wasErased && mustErase(ledger, target)) releaseBlobs(ledger, target);
}

/** What only a taken back photo needed goes with it. */
function releaseBlobs(ledger: Ledger, target: EnvelopeId): void {
  for (const { id } of ledger.envelopes.get(target)?.blobs ?? []) {
    const uses = (ledger.blobUses.get(id) ?? 1) - 1;
    if (uses > 0) ledger.blobUses.set(id, uses);
    else {
      ledger.blobUses.delete(id);
      ledger.goneBlobs.add(id);
    }
  }
}

/** A number far ahead is a claim of somebody else's: it must not use up an author's numbers. */
const numberSlack = 10_000;

function useNumber(ledger: Ledger, author: EnvelopeFact['author'], seq: number): void {
  const highest = ledger.highest.get(author) ?? 0;
  if (seq > highest && seq <= highest + numberSlack) ledger.highest.set(author, seq);
}

function foldEpoch(ledger: Ledger, epoch: EpochFact, owner: MemberId): void {
  ledger.epochs.set(epoch.id, epoch);
  const album = ledger.albums.get(epoch.album);
  if (album === undefined) {
    ledger.albums.set(epoch.album, { id: epoch.album, owner, epochs: [epoch], current: epoch });
    return;
  }
  album.epochs.push(epoch);
  if (isLater(epoch, album.current)) album.current = epoch;
}

/** Whether an envelope that was let in has been taken back since, by somebody who may. */
export function mustErase(ledger: Ledger, id: EnvelopeId): boolean {
  const fact = ledger.envelopes.get(id);
  return fact !== undefined && isTakenBack(ledger, { id, author: fact.author, type: fact.type });
}

/** Only documents are: others' documents rest on everything else. */
function isTakenBack(ledger: Ledger, envelope: Pick<Envelope, 'id' | 'author' | 'type'>): boolean {
  if (envelope.type !== 'document') return false;
  const writer = ledger.membership.devices.get(envelope.author)?.member;
  return (ledger.takenBack.get(envelope.id) ?? []).some((fact) => fact.byGuardian || fact.by === writer);
}

/** Remembers the last few memberships that authors had seen: most have seen what we see. */
function createPastCache() {
  const pasts = new Map<string, MembershipState>();
  return {
    clear: () => pasts.clear(),
    /** Undefined where the author knew of entries that never came here. */
    seenBy(ledger: Ledger, envelope: Envelope): MembershipState | undefined {
      if (
        envelope.heads.length === 0 ||
        !envelope.heads.every((head) => ledger.envelopes.get(head)?.type === 'membership')
      )
        return undefined;
      const name = [...envelope.heads].sort().join();
      if (name === [...ledger.membership.heads].sort().join()) return ledger.membership;
      const past = pasts.get(name) ?? stateAt(ledger.graph, envelope.heads);
      pasts.delete(name);
      pasts.set(name, past);
      const oldest = pasts.keys().next();
      if (pasts.size > 64 && !oldest.done) pasts.delete(oldest.value);
      return past;
    },
  };
}
