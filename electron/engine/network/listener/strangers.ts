/**
 * Connections of which it is not known yet whose they are, or which are nobody's from a circle. There is room for few
 * of them, in total and from one address, so that they never take the place of a member's.
 */
export type Strangers = {
  /** False when there is no room. `key` is the socket's address and port. */
  arrive(key: string, host: string): boolean;
  /** It turned out to be a member's, or it closed. */
  leave(key: string): void;
  readonly count: number;
};

const mostStrangers = 128;
export const mostStrangersPerHost = 64;

export function createStrangers(): Strangers {
  const hostOf = new Map<string, string>();
  const perHost = new Map<string, number>();
  return {
    arrive(key, host) {
      const fromHost = perHost.get(host) ?? 0;
      if (hostOf.size >= mostStrangers || fromHost >= mostStrangersPerHost) return false;
      hostOf.set(key, host);
      perHost.set(host, fromHost + 1);
      return true;
    },
    leave(key) {
      const host = hostOf.get(key);
      if (host === undefined) return;
      hostOf.delete(key);
      const fromHost = (perHost.get(host) ?? 1) - 1;
      if (fromHost === 0) perHost.delete(host);
      else perHost.set(host, fromHost);
    },
    get count() {
      return hostOf.size;
    },
  };
}
