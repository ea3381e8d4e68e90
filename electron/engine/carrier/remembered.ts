import type { DeviceId } from '#shared/domain/ids.ts';
import type { Ledger } from '../gate/index.ts';
import { devicesHeardOf, isActiveDevice } from '../membership/index.ts';

/**
 * Of the computers that are remembered, those of which the membership that is here says nothing at all: it is our
 * membership that is not whole then, and who else should bring it back? One that an entry lets in is not among them,
 * also where that entry does not count.
 */
export function unheardOf<Known extends { readonly device: DeviceId }>(
  ledger: Ledger | undefined,
  remembered: readonly Known[],
): Known[] {
  if (ledger === undefined) return [...remembered];
  const heardOf = devicesHeardOf(ledger.graph);
  return remembered.filter(({ device }) => !heardOf.has(device));
}

/** Those worth remembering on: in the circle, or unheard of. */
export const stillRemembered = <Known extends { readonly device: DeviceId }>(
  ledger: Ledger | undefined,
  remembered: readonly Known[],
): Known[] => [
  ...(ledger === undefined ? [] : remembered.filter(({ device }) => isActiveDevice(ledger.membership, device))),
  ...unheardOf(ledger, remembered),
];
