import type { CertificateHash, CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { HubRank } from './peers/mesh.ts';
import type { CircleDevices } from './types.ts';

/** Who may connect: the admitted devices of this computer's circles, by the certificate that each admission pins. */
export type Directory = {
  set(circles: readonly CircleDevices[]): void;
  whoIs(certificate: CertificateHash): DeviceId | undefined;
  /** The circles a device is in, by the certificate it showed; empty for strangers and those put out. */
  circlesOf(certificate: CertificateHash): ReadonlySet<CircleId>;
  readonly circles: readonly CircleId[];
  /** How many devices a circle has, this computer's own included. */
  size(circle: CircleId): number;
  circlesOfDevice(device: DeviceId): ReadonlySet<CircleId>;
  hubRank(device: DeviceId): HubRank;
};

type Known = { readonly device: DeviceId; readonly circles: Set<CircleId> };
const none: ReadonlySet<CircleId> = new Set();

export function createDirectory(own: CertificateHash): Directory {
  let known = new Map<CertificateHash, Known>();
  let circles: readonly CircleId[] = [];
  let sizes = new Map<CircleId, number>();
  let ranks = new Map<DeviceId, HubRank>();
  let certificates = new Map<DeviceId, CertificateHash>();
  return {
    set(next) {
      known = new Map();
      circles = next.map(({ circle }) => circle);
      sizes = new Map(next.map(({ circle, devices }) => [circle, devices.length]));
      const all = next.flatMap(({ devices }) => devices);
      certificates = new Map(all.map(({ device, certificate }) => [device, certificate]));
      ranks = new Map();
      for (const { device, hub = 0 } of all) if (hub > (ranks.get(device) ?? 0)) ranks.set(device, hub);
      for (const { circle, devices } of next) {
        for (const { device, certificate } of devices) {
          if (certificate === own) continue;
          const entry = known.get(certificate) ?? { device, circles: new Set() };
          // One certificate that is pinned for two devices belongs to neither.
          if (entry.device !== device) entry.circles.clear();
          else entry.circles.add(circle);
          known.set(certificate, entry);
        }
      }
    },
    whoIs: (certificate) => (circlesIn(certificate).size > 0 ? known.get(certificate)?.device : undefined),
    circlesOf: circlesIn,
    get circles() {
      return circles;
    },
    size: (circle) => sizes.get(circle) ?? 0,
    circlesOfDevice(device) {
      const certificate = certificates.get(device);
      return certificate === undefined ? none : circlesIn(certificate);
    },
    hubRank: (device) => ranks.get(device) ?? 0,
  };

  function circlesIn(certificate: CertificateHash): ReadonlySet<CircleId> {
    return known.get(certificate)?.circles ?? none;
  }
}
