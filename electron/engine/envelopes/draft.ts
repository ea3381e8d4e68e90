import type { ChainLink, CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { KeyPair } from '../crypto/index.ts';
import { linkOf } from './chain.ts';
import type { Envelope } from './content.ts';
import { makeEnvelope, type NewEnvelope } from './envelope.ts';

export type Author = { readonly device: DeviceId; readonly signing: KeyPair };

/** Envelopes that belong together: numbered one after the other and stored all or none. */
export type Draft = {
  readonly author: Author;
  add(said: Pick<NewEnvelope, 'type' | 'payload' | 'blobs'>): Envelope;
  /** A membership entry: what follows in this draft has seen it. */
  addEntry(payload: unknown): Envelope;
  /** The number that the next envelope will have: sealed documents are bound to it. */
  readonly nextSeq: number;
  readonly circle: CircleId;
  readonly envelopes: readonly Envelope[];
};

export function startDraft(
  author: Author,
  from: {
    readonly circle: CircleId | null;
    readonly nextSeq: number;
    /** The link of the author's last envelope. */
    readonly previous?: ChainLink | null;
    readonly clock: number;
    readonly heads: readonly EnvelopeId[];
    /** The highest clock that these heads allow, and how much further a new entry allows. */
    readonly clockLimit?: number;
    readonly clockSpan?: number;
  },
): Draft {
  const envelopes: Envelope[] = [];
  let circle = from.circle;
  let previous = from.previous ?? null;
  let heads = from.heads;
  let limit = from.clockLimit ?? Number.MAX_SAFE_INTEGER;
  const nextSeq = () => from.nextSeq + envelopes.length;

  function add(said: Pick<NewEnvelope, 'type' | 'payload' | 'blobs'>): Envelope {
    const envelope = makeEnvelope(author, {
      ...said,
      circle,
      seq: nextSeq(),
      previous,
      // Somebody may have written at the limit: then the order among what follows is lost, but not what follows.
      clock: Math.min(from.clock + envelopes.length + 1, limit),
      heads,
    });
    envelopes.push(envelope);
    previous = linkOf(previous, envelope.id);
    return envelope;
  }

  return {
    author,
    add,
    addEntry(payload) {
      const entry = add({ type: 'membership', payload });
      circle = entry.circleId;
      heads = [entry.id];
      limit = Math.min(entry.clock + (from.clockSpan ?? limit), Number.MAX_SAFE_INTEGER);
      return entry;
    },
    get nextSeq() {
      return nextSeq();
    },
    get circle() {
      if (circle === null) throw new Error('The founding entry comes first');
      return circle;
    },
    envelopes,
  };
}
