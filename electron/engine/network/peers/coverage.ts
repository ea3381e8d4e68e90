import type { DeviceId } from '#shared/domain/ids.ts';
import type { Directory } from '../directory.ts';
import type { LiveLink } from './link.ts';
import { coveredDevices } from './mesh.ts';

/** Keeps the mesh sparse where it is large: tells others of our links, and ends those that add nothing. */
export type Coverage = {
  /** Others link the device well enough. */
  covers(device: DeviceId): boolean;
  /** Somebody who is linked to us says that they are linked to the device. */
  isLinkedElsewhere(device: DeviceId): boolean;
  /** Our links, what others say of theirs, or the circles are different from before. */
  changed(): void;
  close(): void;
};

type Options = {
  readonly own: DeviceId;
  readonly directory: Directory;
  readonly links: ReadonlyMap<DeviceId, LiveLink>;
  /** A device was covered and is so no more. */
  readonly wantAgain: (device: DeviceId) => void;
};

/** Changes come in swarms, when a class starts its computers: they are looked at together. */
const gatherMs = 200;

export function createCoverage({ own, directory, links, wantAgain }: Options): Coverage {
  let covered: ReadonlySet<DeviceId> = new Set();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  return {
    covers: (device) => covered.has(device),
    isLinkedElsewhere: (device) => [...links.values()].some((link) => link.neighbours?.has(device) === true),
    changed() {
      if (!isClosed) timer ??= setTimeout(look, gatherMs);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };

  function look(): void {
    timer = undefined;
    tellAll();
    const before = covered;
    covered = coveredDevices({
      own,
      // Who does not tell may be linked to nobody else.
      links: new Map([...links].map(([device, link]) => [device, link.neighbours ?? new Set<DeviceId>()])),
      circlesWith: (device) => directory.circlesOfDevice(device),
      size: (circle) => directory.size(circle),
      hubRank: (device) => directory.hubRank(device),
    });
    for (const device of covered) {
      const link = links.get(device);
      // Who tells nothing does not know why the link would go.
      if (link !== undefined && link.neighbours !== null) link.close('COVERED');
    }
    for (const device of before) if (!covered.has(device) && !links.has(device)) wantAgain(device);
  }

  /** Everybody hears of those whom they know: in other circles there may be others. */
  function tellAll(): void {
    for (const [device, link] of links) {
      const theirs = directory.circlesOfDevice(device);
      const known = (other: DeviceId): boolean =>
        other !== device && [...directory.circlesOfDevice(other)].some((circle) => theirs.has(circle));
      link.tellLinks([...links.keys()].filter(known));
    }
  }
}
