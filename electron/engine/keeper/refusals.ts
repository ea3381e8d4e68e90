import { Subscription } from 'rxjs';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { Network } from '../network/index.ts';

/**
 * Who does not count this keeper as one of a circle any more. Whoever put it out has something to show for it
 * (carrier/farewell), but a Homeroll of an earlier version just has nothing to do with it from then on: then that is what
 * there is to go by.
 */
export type Refusals = {
  /** A computer was reached and does not know us, in this circle or at all. */
  turnsAway(device: DeviceId, circle: CircleId): boolean;
  stop(): void;
};

export function watchRefusals(
  network: Pick<Network, 'links' | 'linkUp$' | 'linkDown$' | 'refused$'>,
  onChange: () => void,
): Refusals {
  const refused = new Set<DeviceId>();
  const subscription = new Subscription();
  const note = (device: DeviceId, reason: string): void => {
    if (reason !== 'NOT_ADMITTED') return;
    refused.add(device);
    onChange();
  };
  subscription.add(network.refused$.subscribe(({ device, reason }) => note(device, reason)));
  subscription.add(network.linkDown$.subscribe(({ link, reason }) => note(link.device, reason)));
  subscription.add(network.linkUp$.subscribe(({ device }) => refused.delete(device)));
  return {
    turnsAway(device, circle) {
      const link = network.links.get(device);
      return link === undefined ? refused.has(device) : !link.circles.has(circle);
    },
    stop: () => subscription.unsubscribe(),
  };
}
