import type { ChainLink, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { linkOf } from '../envelopes/index.ts';
import type { Ledger } from './ledger.ts';

/** An envelope that was taken back, in its author's chain. It proves itself: another place makes another link. */
export type Hole = { readonly id: EnvelopeId; readonly previous: ChainLink | null };

/** Where the links of one device lead, and which envelopes are on the way back from those that were asked for. */
export type Chain = {
  readonly links: Map<ChainLink, Hole>;
  readonly walks: Map<ChainLink, Walk>;
};
/** `next`: the link that is not known here yet; null when the way was followed to its beginning. */
type Walk = { readonly ids: Set<EnvelopeId>; next: ChainLink | null };

/** As many ends as an entry has room for. */
const mostEnds = 16;

/** Whether an envelope is on a device's chain up to one of these ends. */
export function isOnChain(ledger: Ledger, device: DeviceId, ends: readonly ChainLink[], envelope: EnvelopeId): boolean {
  const chain = chainOf(ledger, device);
  return ends.some((end) => walkFrom(chain, end).ids.has(envelope));
}

/** Whether all of it is known, so that what is not on it never will be. */
export function isWholeChain(ledger: Ledger, device: DeviceId, ends: readonly ChainLink[]): boolean {
  const chain = chainOf(ledger, device);
  return ends.every((end) => walkFrom(chain, end).next === null);
}

/** Tells a chain that somebody asked for of one more link. Answers with what is on the way back from an end now and was not. */
export function addLink(ledger: Ledger, device: DeviceId, place: Hole): readonly EnvelopeId[] {
  const chain = ledger.chains.get(device);
  if (chain === undefined) return [];
  const link = linkOf(place.previous, place.id);
  chain.links.set(link, place);
  return [...chain.walks.values()].flatMap((walk) => (walk.next === link ? walkOn(chain, walk) : []));
}

/**
 * The last links of what is known of a device, for whoever takes something from it: one, unless it told several stories
 * (it was restored from an old copy, say). Of too many those that go furthest.
 */
export function endsOf(ledger: Ledger, device: DeviceId): ChainLink[] {
  const { links } = chainOf(ledger, device);
  const followed = new Set([...links.values()].map(({ previous }) => previous));
  return [...links]
    .filter(([link]) => !followed.has(link))
    .map(([link, { id }]) => ({ link, seq: ledger.envelopes.get(id)?.seq ?? 0 }))
    .sort((one, other) => other.seq - one.seq || (one.link < other.link ? -1 : 1))
    .slice(0, mostEnds)
    .map(({ link }) => link);
}

/** The link of the last envelope of a device that is here; null before its first. */
export function lastLink(ledger: Ledger, device: DeviceId): ChainLink | null {
  const last = ledger.written.get(device)?.last;
  const fact = last === undefined ? undefined : ledger.envelopes.get(last);
  return last === undefined || fact === undefined ? null : linkOf(fact.previous, last);
}

function chainOf(ledger: Ledger, device: DeviceId): Chain {
  const known = ledger.chains.get(device);
  if (known !== undefined) return known;
  const chain: Chain = { links: new Map(), walks: new Map() };
  for (const id of ledger.written.get(device)?.ids ?? []) {
    const previous = ledger.envelopes.get(id)?.previous ?? null;
    chain.links.set(linkOf(previous, id), { id, previous });
  }
  for (const hole of ledger.holes.get(device) ?? []) chain.links.set(linkOf(hole.previous, hole.id), hole);
  ledger.chains.set(device, chain);
  return chain;
}

function walkFrom(chain: Chain, end: ChainLink): Walk {
  const known = chain.walks.get(end);
  if (known !== undefined) return known;
  const walk: Walk = { ids: new Set(), next: end };
  chain.walks.set(end, walk);
  walkOn(chain, walk);
  return walk;
}

/** Answers with what was passed. */
function walkOn(chain: Chain, walk: Walk): EnvelopeId[] {
  const passed: EnvelopeId[] = [];
  for (let place = placeOf(chain, walk.next); place !== undefined; place = placeOf(chain, walk.next)) {
    walk.ids.add(place.id);
    passed.push(place.id);
    walk.next = place.previous;
  }
  return passed;
}

const placeOf = (chain: Chain, link: ChainLink | null): Hole | undefined =>
  link === null ? undefined : chain.links.get(link);
