import type { DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { EnvelopeRow } from './envelopeRow.ts';
import type { OfferedPage } from './intake.ts';
import type { StoreCheckpoint } from './types.ts';

/** Envelopes that are written in one transaction, unless a single page has more. */
export const largestRound = 500;

/** How far its upstream was followed is taken back where that is to be asked from the beginning. */
export type Offer = Omit<OfferedPage, 'checkpoint'> & {
  checkpoint: StoreCheckpoint;
  resolve(): void;
  reject(error: unknown): void;
};

/** Pages of several upstreams that are stored together. */
export type Round = {
  readonly offers: readonly Offer[];
  readonly rows: readonly EnvelopeRow[];
  readonly senders: ReadonlyMap<EnvelopeId, readonly DeviceId[]>;
};

/** Where each upstream is left once its page is stored. */
export const checkpointsOf = (offers: readonly Offer[]): Readonly<Record<string, StoreCheckpoint>> =>
  Object.fromEntries(offers.map(({ upstream, checkpoint }) => [upstream, checkpoint]));

/**
 * Takes as many of the waiting pages, in order, as go together. A page that has an envelope which is in the round
 * already waits for the next one. By then the gate has decided about it, so nobody can push out a good envelope
 * with a forged one of the same name, nor get one refused for all by sending it before what it rests on: each
 * page is judged in its sender's own order.
 */
export function composeRound(
  waiting: readonly Offer[],
  knownIds: (ids: readonly EnvelopeId[]) => ReadonlySet<string>,
): { readonly round: Round; readonly left: Offer[] } {
  const offers: Offer[] = [];
  const left: Offer[] = [];
  const rows = new Map<EnvelopeId, EnvelopeRow>();
  const senders = new Map<EnvelopeId, DeviceId[]>();
  let known: EnvelopeRow | undefined;

  for (const offer of waiting) {
    const have = knownIds(offer.rows.map(({ id }) => id));
    const fresh = offer.rows.filter(({ id }) => !have.has(id));
    const isTooMuch = rows.size > 0 && rows.size + fresh.length > largestRound;
    const overlaps = fresh.some(({ id }) => rows.has(id));
    if (isTooMuch || overlaps) {
      left.push(offer);
      continue;
    }
    offers.push(offer);
    for (const row of fresh) {
      rows.set(row.id, row);
      if (offer.device !== null) senders.set(row.id, [...(senders.get(row.id) ?? []), offer.device]);
    }
    known ??= offer.rows.find(({ id }) => have.has(id));
  }

  // RxDB keeps a checkpoint only with documents. One that we have will do: it is found equal and not written.
  if (rows.size === 0 && known !== undefined) rows.set(known.id, known);
  return { round: { offers, rows: [...rows.values()], senders }, left };
}
