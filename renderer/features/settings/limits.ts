import type { Settings } from '#shared/contract/views.ts';

type Limits = NonNullable<Settings['transferLimits']>;

/** In MiB per second, as the engine takes it; null is no bound. */
export type Bound = number | null;

/** What is offered: a bound that leaves room for a film, for a call, for hardly anything. */
export const bounds: readonly Bound[] = [null, 20, 5, 1];

/** The bound for networks that have none of their own. */
export const generalOf = (limits: Limits = []): Bound =>
  limits.find(({ network }) => network === null)?.mebibytesPerSecond ?? null;

/** The bound of these networks, which one computer is on; `general` where none of them has one of its own. */
export const boundOf = (limits: Limits = [], networks: readonly string[]): Bound | 'general' =>
  limits.find(({ network }) => network !== null && networks.includes(network))?.mebibytesPerSecond ?? 'general';

/** The other networks that have a bound: those that this computer is not on now. */
export const elsewhere = (limits: Limits = [], networks: readonly string[]): Limits =>
  limits.filter(({ network }) => network !== null && !networks.includes(network));

/** With another bound for networks; `[null]` for all that have none of their own. */
export function withBound(limits: Limits = [], networks: readonly (string | null)[], bound: Bound | 'general'): Limits {
  const rest = limits.filter(({ network }) => !networks.includes(network));
  if (bound === null || bound === 'general') return rest;
  return [...rest, ...networks.map((network) => ({ network, mebibytesPerSecond: bound }))];
}
