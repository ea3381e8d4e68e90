import type { CircleId } from '#shared/domain/ids.ts';
import { isLocal } from '../local.ts';
import type { Address, Announcement, Door, Heard } from '../types.ts';
import { isFrom } from './announcement.ts';

/** What was heard around, bounded: whoever shouts a thousand announcements displaces nobody from our circles. */
export type Neighbours = {
  heard(announcement: Heard): void;
  gone(instance: string, host: string): void;
  /** Forgets what has not been heard for so long. */
  expire(silentMs: number): void;
  /** The own circles have changed. */
  rematch(): void;
  /** Open doors of circles that this computer is not in. */
  doors(): readonly Door[];
  readonly count: number;
};

type Options = {
  readonly ownInstance: string;
  readonly circles: () => readonly CircleId[];
  /** Somebody of one of our circles may be there. */
  readonly onMember: (address: Address, instance: string) => void;
  readonly onMemberGone: (instance: string) => void;
  readonly onDoors: () => void;
  readonly nowMs?: () => number;
};

export const mostNeighbours = 256;
export const mostDoors = 32;

type Neighbour = { announcement: Announcement; readonly host: string; isMember: boolean; heardAtMs: number };

export function createNeighbours(options: Options): Neighbours {
  const { ownInstance, circles, onMember, onMemberGone, onDoors, nowMs = () => performance.now() } = options;
  const neighbours = new Map<string, Neighbour>();

  return {
    heard({ host, ...announcement }) {
      if (announcement.instance === ownInstance || !isLocal(host)) return;
      const key = keyOf(announcement.instance, host);
      const known = neighbours.get(key);
      if (known && isSame(known.announcement, announcement)) {
        known.heardAtMs = nowMs();
        return;
      }
      const isMember = isOurs(announcement);
      if (!known && neighbours.size >= mostNeighbours && !forgetOne(isMember)) return;
      neighbours.set(key, { announcement, host, isMember, heardAtMs: nowMs() });
      if (isMember) onMember({ host, port: announcement.port }, announcement.instance);
      if (known?.announcement.door !== announcement.door) onDoors();
    },
    gone: (instance, host) => forget(keyOf(instance, host)),
    expire(silentMs) {
      for (const [key, { heardAtMs }] of neighbours) if (nowMs() - heardAtMs > silentMs) forget(key);
    },
    rematch() {
      for (const neighbour of neighbours.values()) {
        const { announcement, host } = neighbour;
        neighbour.isMember = isOurs(announcement);
        if (neighbour.isMember) onMember({ host, port: announcement.port }, announcement.instance);
      }
      onDoors();
    },
    get count() {
      return neighbours.size;
    },
    doors() {
      const doors = new Map<string, Door>();
      for (const { announcement, host, isMember } of neighbours.values()) {
        const { instance, port, door } = announcement;
        // A computer with two networks is heard twice.
        if (door === null || isMember || doors.has(instance) || doors.size >= mostDoors) continue;
        doors.set(instance, { key: instance, name: door, host, port });
      }
      return [...doors.values()];
    },
  };

  function isOurs(announcement: Announcement): boolean {
    return circles().some((circle) => isFrom(circle, announcement));
  }

  function forget(key: string): void {
    const known = neighbours.get(key);
    if (!known) return;
    neighbours.delete(key);
    if (known.isMember) onMemberGone(known.announcement.instance);
    if (known.announcement.door !== null) onDoors();
  }

  /** Makes room for one more: the longest silent stranger goes, or a silent member for another member. */
  function forgetOne(forMember: boolean): boolean {
    let oldest: [string, Neighbour] | null = null;
    for (const entry of neighbours) {
      if (entry[1].isMember && !forMember) continue;
      if (oldest === null || rank(entry[1]) < rank(oldest[1])) oldest = entry;
    }
    if (oldest === null) return false;
    forget(oldest[0]);
    return true;
  }
}

const keyOf = (instance: string, host: string): string => `${instance} ${host}`;

/** Lowest first to be forgotten. */
const rank = ({ isMember, announcement, heardAtMs }: Neighbour): number =>
  (isMember ? 2e15 : announcement.door === null ? 0 : 1e15) + heardAtMs;

const isSame = (one: Announcement, other: Announcement): boolean =>
  one.port === other.port &&
  one.door === other.door &&
  one.nonce.length === other.nonce.length &&
  one.nonce.every((byte, index) => byte === other.nonce[index]);
