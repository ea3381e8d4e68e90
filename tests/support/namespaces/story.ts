import { test } from 'vitest';
import { openBuilding, type Building } from './building.ts';
import { whyNoFilters, whyNoNetworks } from './shell.ts';

/**
 * A test with computers of its own. Where no namespaces can be made, or no packets dropped, it counts as skipped and
 * says why.
 */
export function story(
  title: string,
  { filters = false, timeout = 120_000 }: { readonly filters?: boolean; readonly timeout?: number },
  tell: (building: Building) => Promise<void>,
): void {
  test(title, { timeout }, async ({ skip }) => {
    const why = filters ? whyNoFilters : whyNoNetworks;
    if (why !== null) skip(why);
    await using building = await openBuilding();
    await tell(building);
  });
}
