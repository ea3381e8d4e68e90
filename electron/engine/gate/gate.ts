import type { CircleId, DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import {
  bodyOf,
  decodeCanonical,
  ErasedBody,
  homeAlbum,
  MembershipBody,
  openEnvelope,
  type Envelope,
} from '../envelopes/index.ts';
import {
  addEntry,
  emptyGraph,
  reduce,
  stateAt,
  type MembershipEntry,
  type MembershipGraph,
} from '../membership/index.ts';
import { addEpoch, refreshAlbum } from './albumFacts.ts';
import { findAuthor } from './author.ts';
import { clockLimit, eraOf } from './clock.ts';
import { settleMembership } from './effects.ts';
import { mayHoldOrRelease } from './holds.ts';
import { keep, keepHold, keepTakeBack, type Kept } from './keep.ts';
import { newLedger, type Ledger } from './ledger.ts';
import { createPastCache, type Past } from './pasts.ts';
import type { GateProblem } from './problems.ts';
import { isKeptByWhoIsOut, isPutOut, mayConfirm } from './putOut.ts';
import { quotaProblem } from './quota.ts';
import { mayGiveKeys, mayStartEpoch, mayTakeBack, mayWrite } from './rules.ts';
import { mayApprove, maySlip } from './slipRules.ts';
import { sizeProblem } from './sizes.ts';
import { isTakenBack } from './standing.ts';

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

/** @param own whose gate this is: of a circle that this computer was put out of, it lets in nothing more but membership. */
export function createGate(expected = new Set<CircleId>(), own?: DeviceId): Gate {
  const ledgers = new Map<CircleId, Ledger>();
  const pasts = createPastCache();

  function admit(envelope: Envelope, isStored: boolean): Result<Envelope, GateProblem> {
    const ledger = ledgers.get(envelope.circleId);
    const known = ledger?.envelopes.get(envelope.id);
    if (ledger !== undefined && known !== undefined)
      return isTakenBack(ledger, { id: envelope.id, ...known }) ? failed({ code: 'TAKEN_BACK' }) : ok(envelope);
    const size = sizeProblem(envelope);
    if (size !== null) return failed(size);
    if (envelope.type === 'membership') return admitEntry(ledger, envelope);
    if (ledger === undefined) return failed({ code: 'UNKNOWN_CIRCLE' });
    // What it has is erased by who keeps it, and not before it has heard on (`carrier/clearOut`).
    if (own !== undefined && !isStored && isPutOut(ledger, own) && !isKeptByWhoIsOut(own, envelope))
      return failed({ code: 'PUT_OUT' });

    const past = pasts.seenBy(ledger, envelope);
    if (past === undefined) return failed({ code: 'UNKNOWN_HEADS' });
    const seen = past.state;
    if (envelope.type === 'copyErased') return admitConfirmation(ledger, past, envelope, isStored);
    const author = findAuthor(ledger, seen, envelope);
    if (!author.ok) return author;
    const { member, governs } = author.value;
    if (isTakenBack(ledger, { ...envelope, member: member.id })) return failed({ code: 'TAKEN_BACK' });
    const tooMuch = isStored ? null : quotaProblem(ledger, envelope);
    if (tooMuch !== null) return failed(tooMuch);
    const written = { member: member.id, heads: past.heads, epoch: null, audience: null, says: null, shows: null };

    switch (envelope.type) {
      case 'epoch': {
        const epoch = mayStartEpoch(ledger, seen, author.value, envelope);
        if (!epoch.ok) return epoch;
        const { fact, power, shows } = epoch.value;
        keepOne(ledger, envelope, { ...written, power, shows, album: fact.album });
        addEpoch(ledger, fact);
        return ok(envelope);
      }
      case 'keys': {
        const keys = mayGiveKeys(ledger, seen, author.value, envelope);
        if (!keys.ok) return keys;
        const { fact, power, shows } = keys.value;
        keepOne(ledger, envelope, { ...written, power, shows, album: fact.album });
        for (const { epoch, device } of fact.wraps) {
          const gifts = ledger.gifts.get(epoch) ?? [];
          gifts.push({ envelope: envelope.id, device });
          ledger.gifts.set(epoch, gifts);
        }
        refreshAlbum(ledger, fact.album);
        return ok(envelope);
      }
      case 'document': {
        const document = mayWrite(ledger, seen, author.value, envelope);
        if (!document.ok) return document;
        const { fact, power } = document.value;
        const audience = fact.album === homeAlbum ? null : (ledger.epochs.get(fact.epoch)?.audience ?? null);
        const { album, epoch, says = null } = fact;
        return keepOne(ledger, envelope, { ...written, power, album, epoch, audience, says });
      }
      case 'slip': {
        const slip = maySlip(ledger, seen, author.value, envelope);
        if (!slip.ok) return slip;
        const { fact, power } = slip.value;
        return keepOne(ledger, envelope, { ...written, power, album: fact.album, epoch: fact.epoch });
      }
      case 'approval': {
        const approval = mayApprove(ledger, seen, author.value, envelope);
        if (!approval.ok) return approval;
        const { fact, power } = approval.value;
        const audience = ledger.epochs.get(fact.epoch)?.audience ?? null;
        return keepOne(ledger, envelope, { ...written, power, album: fact.album, epoch: fact.epoch, audience });
      }
      case 'erased': {
        // Everybody speaks for their own computer; whether it is true nobody else can know.
        const body = bodyOf(ErasedBody, envelope);
        if (!body.ok || envelope.blobs.length > 0) return failed({ code: 'MALFORMED' });
        return keepOne(ledger, envelope, { ...written, power: 'none', album: null });
      }
      case 'takeBack': {
        const takeBack = mayTakeBack(ledger, seen, author.value, envelope);
        if (!takeBack.ok) return takeBack;
        const { fact, power } = takeBack.value;
        keepOne(ledger, envelope, { ...written, power, album: null });
        keepTakeBack(ledger, envelope.id, fact);
        return ok(envelope);
      }
      case 'hold':
      case 'release': {
        const named = mayHoldOrRelease(author.value, envelope);
        if (!named.ok) return named;
        keepOne(ledger, envelope, { ...written, power: 'needed', album: null });
        keepHold(ledger, envelope.id, named.value);
        return ok(envelope);
      }
      default:
        return keepOne(ledger, envelope, { ...written, power: governs ? 'had' : 'none', album: null });
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
    const before = known.membership;
    known.graph = graph.value;
    known.membership = membership;
    ledgers.set(envelope.circleId, known);
    keepOne(known, envelope, { ...plain, member: authorOf(graph.value, entry), heads: envelope.heads });
    if (before !== membership) settleMembership(known, before);
    return ok(envelope);
  }

  function admitConfirmation(
    ledger: Ledger,
    { state, heads }: Past,
    envelope: Envelope,
    isStored: boolean,
  ): Result<Envelope, GateProblem> {
    const member = mayConfirm(state, envelope);
    if (!member.ok) return member;
    if (envelope.clock > clockLimit(ledger, envelope.heads)) return failed({ code: 'CLOCK_TOO_FAR' });
    const tooMuch = isStored ? null : quotaProblem(ledger, envelope);
    if (tooMuch !== null) return failed(tooMuch);
    const said = ledger.confirmations.get(envelope.author) ?? [];
    ledger.confirmations.set(envelope.author, [...said, envelope.id]);
    return keepOne(ledger, envelope, { ...plain, member: member.value, heads });
  }

  function keepOne(ledger: Ledger, envelope: Envelope, kept: Kept): Result<Envelope, GateProblem> {
    keep(ledger, envelope, kept);
    return ok(envelope);
  }

  return {
    expect: (circle) => expected.add(circle),
    admit(bytes, { id, circle, alreadyVerified }) {
      const opened = openEnvelope(bytes, { id, alreadyVerified: alreadyVerified === true });
      if (!opened.ok) return opened;
      if (opened.value.circleId !== circle) return failed({ code: 'WRONG_CIRCLE' });
      return admit(opened.value, alreadyVerified === true);
    },
    ledger: (circle) => ledgers.get(circle),
    circles: () => [...ledgers.keys()],
    fresh: () => createGate(expected, own),
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

/** Neither a guardian's power, nor an album, nor anybody to whom it shows something. */
const plain = { epoch: null, audience: null, says: null, shows: null, power: 'none', album: null } as const;

/** Whose device signed an entry that was let in. */
function authorOf(graph: MembershipGraph, { author, parents, body }: MembershipEntry): MemberId {
  const member = body.kind === 'found' ? body.member : stateAt(graph, parents).devices.get(author)?.member;
  if (member === undefined) throw new Error('An entry that was let in has an author');
  return member;
}
