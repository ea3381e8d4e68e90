import { Bonjour, type Browser, type Service } from 'bonjour-service';
import type { Announcement, Hearing } from '../types.ts';
import { fromService, toTxt } from './announcement.ts';
import { formatAddress } from '../local.ts';
import { createGuardedSocket, isQuestion, multicastGroup, multicastGroup6 } from './guardedSocket.ts';

/** mDNS on one interface, over IPv4 or over IPv6. */
export type MdnsEndpoint = {
  readonly host: string;
  announce(announcement: Announcement | null): void;
  /** Asks who is there. */
  ask(): void;
  /** When anybody asked last, this computer included; on a clock that only grows. */
  readonly askedAtMs: number;
  /** Whether what this computer says comes back to it, as it must where multicast passes. */
  readonly hearsItself: boolean;
  /** Whether any other computer or thing was heard, whatever it speaks of. */
  readonly hearsOthers: boolean;
  readonly isBroken: boolean;
  close(): Promise<void>;
};

const type = 'homeroll';
/** Other computers' questions bring answers for us, too: the browser starts afresh for them, not more often than this. */
const refreshMs = 2000;
/** The library keeps every service it hears of. */
const mostServicesPerBrowser = 512;
const goodbyeMs = 300;

export function openMdnsEndpoint(
  host: string,
  port: number,
  hearing: Hearing,
  isOwn: (host: string) => boolean,
): MdnsEndpoint {
  const isIPv4 = !host.includes(':');
  const meter = hearing.opened({ localAddress: formatAddress({ host, port }) });
  let questionsAllowed = 0;
  let askedAtMs = performance.now();
  let refreshedAtMs = 0;
  let hearsItself = false;
  let hearsOthers = false;
  let isBroken = false;
  let published: Service | null = null;
  let browser: Browser | null = null;

  const socket = createGuardedSocket({
    type: isIPv4 ? 'udp4' : 'udp6',
    through: isIPv4 ? host : `::%${host.split('%')[1] ?? ''}`,
    port,
    onTraffic(bytesIn, bytesOut) {
      meter.in(bytesIn);
      meter.out(bytesOut);
    },
    onHeard(message, from) {
      if (from.address === host) hearsItself = true;
      else hearsOthers ||= !isOwn(from.address);
      if (!isQuestion(message) || !mentionsUs(message)) return;
      askedAtMs = performance.now();
      if (askedAtMs - refreshedAtMs >= refreshMs) browseAfresh();
    },
    mayAsk: () => questionsAllowed-- > 0,
    onBroken: () => (isBroken = true),
  });
  // The library's own types leave out what it hands on to the socket.
  const settings = {
    interface: host,
    bind: isIPv4 ? '0.0.0.0' : '::',
    ip: isIPv4 ? multicastGroup : multicastGroup6,
    port,
    socket,
  } as object;
  const bonjour = new Bonjour(settings, () => (isBroken = true));

  return {
    host,
    get askedAtMs() {
      return askedAtMs;
    },
    get hearsItself() {
      return hearsItself;
    },
    get hearsOthers() {
      return hearsOthers;
    },
    get isBroken() {
      return isBroken;
    },
    announce(announcement) {
      // Says goodbye to what was announced before.
      published?.stop();
      published = announcement && bonjour.publish(serviceOf(announcement));
    },
    ask() {
      questionsAllowed = 1;
      browseAfresh();
    },
    async close() {
      browser?.stop();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, goodbyeMs);
        bonjour.unpublishAll(() => {
          clearTimeout(timer);
          resolve();
        });
      });
      bonjour.destroy();
      meter.closed();
    },
  };

  /** A browser tells of each service once. To hear that they are still there, start again. */
  function browseAfresh(): void {
    refreshedAtMs = performance.now();
    browser?.stop();
    const fresh = bonjour.find({ type });
    fresh.on('up', (service) => {
      if (fresh.services.length > mostServicesPerBrowser) fresh.stop();
      hear(service);
    });
    fresh.on('txt-update', hear);
    fresh.on('srv-update', hear);
    fresh.on('down', (service) => hearing.gone(service.name, hostOf(service)));
    browser = fresh;
  }

  function hear(service: Service): void {
    const announcement = fromService(service);
    if (announcement) hearing.heard({ ...announcement, host: hostOf(service) });
  }
}

/** Where the packet came from: on one's own network that is where to connect to, whatever the packet says. */
const hostOf = (service: Service): string => service.referer?.address ?? '';

const serviceOf = (announcement: Announcement) => ({
  name: announcement.instance,
  type,
  port: announcement.port,
  // The default would be the computer's name, which is often its owner's.
  host: `${announcement.instance}.local`,
  // Random names do not collide, and probing takes three quarters of a second.
  probe: false,
  disableIPv6: true,
  txt: toTxt(announcement),
});

const marker = Buffer.from(`_${type}`);
const mentionsUs = (message: Uint8Array): boolean =>
  Buffer.from(message.buffer, message.byteOffset, message.length).includes(marker);
