import type { Announcement, Discovery, Hearing } from '../types.ts';

/** A room in which engines of one process hear each other: for tests that are not about mDNS. */
export function createMemoryDiscovery(host = '127.0.0.1'): Discovery {
  const inRoom = new Map<Hearing, Announcement | null>();
  const others = (hearing: Hearing): Hearing[] => [...inRoom.keys()].filter((other) => other !== hearing);
  return {
    start(hearing) {
      inRoom.set(hearing, null);
      const announce = (next: Announcement | null): void => {
        const before = inRoom.get(hearing);
        inRoom.set(hearing, next);
        for (const other of others(hearing)) {
          if (before && before.instance !== next?.instance) other.gone(before.instance, host);
          if (next) other.heard({ ...next, host });
        }
      };
      queueMicrotask(() => {
        for (const other of others(hearing)) {
          const announcement = inRoom.get(other);
          if (announcement && inRoom.has(hearing)) hearing.heard({ ...announcement, host });
        }
      });
      return {
        announce,
        setEager: () => undefined,
        ask: () => undefined,
        hears: () => ({ own: true, others: inRoom.size > 1 }),
        async stop() {
          announce(null);
          inRoom.delete(hearing);
        },
      };
    },
  };
}
