import { isLinkLocal6, ownAddresses } from '../interfaces.ts';
import { isLocal } from '../local.ts';
import type { Announcement, Discovery, DiscoverySession, Hearing, Trouble } from '../types.ts';
import { openMdnsEndpoint, type MdnsEndpoint } from './mdnsEndpoint.ts';

export type MdnsOptions = {
  /** Tests take a port of their own, so that they do not hear each other. */
  readonly port?: number;
};

const mdnsPort = 5353;
/** How often to look whether a cable was pulled or a Wi-Fi joined, and whether a question is due. */
const lookMs = 1000;
/** The first questions, after the start of an interface. */
const earlyQuestionsMs = [0, 1000, 4000];
/** While somebody looks at the nearby list. */
const eagerMs = 4000;
/** Otherwise, unless somebody else has asked; spread, so that in a class one computer asks for all. */
const patientMs = 50_000;
const patientSpreadMs = 20_000;
/** Until then not hearing oneself is no sign of anything. */
const patienceMs = 8000;

/** Discovery over multicast DNS, on every interface that this computer listens on. */
export const createMdnsDiscovery = ({ port = mdnsPort }: MdnsOptions = {}): Discovery => ({
  start: (hearing, listeningHost) => startMdns(hearing, listeningHost, port),
});

type Place = { readonly endpoint: MdnsEndpoint; readonly sinceMs: number; questions: number; patienceMs: number };

function startMdns(hearing: Hearing, listeningHost: string, port: number): DiscoverySession {
  const places = new Map<string, Place>();
  const isEverywhere = listeningHost === '::' || listeningHost === '0.0.0.0';
  let announcement: Announcement | null = null;
  let isEager = false;
  let told: Trouble | null = null;
  look();
  const timer = setInterval(look, lookMs);

  return {
    announce(next) {
      announcement = next;
      for (const { endpoint } of places.values()) endpoint.announce(next);
    },
    setEager(eager) {
      isEager = eager;
      if (eager) askAll();
    },
    ask() {
      look();
      askAll();
    },
    hears() {
      const outward = outwardPlaces();
      return {
        own: outward.some(({ endpoint }) => endpoint.hearsItself),
        others: outward.some(({ endpoint }) => endpoint.hearsOthers),
      };
    },
    async stop() {
      clearInterval(timer);
      await Promise.all([...places.values()].map(({ endpoint }) => endpoint.close()));
    },
  };

  function askAll(): void {
    for (const { endpoint } of places.values()) endpoint.ask();
  }

  function look(): void {
    const hosts = new Set(hostsToSpeakOn());
    for (const [host, { endpoint }] of places) {
      if (hosts.has(host) && !endpoint.isBroken) continue;
      places.delete(host);
      void endpoint.close();
    }
    for (const host of hosts) if (!places.has(host)) open(host);
    for (const place of places.values()) askWhenDue(place);
    tell(troubleNow());
  }

  function hostsToSpeakOn(): readonly string[] {
    // Over IPv6, mDNS speaks from link-local addresses; one is enough for each interface.
    const own = ownAddresses().filter(
      ({ isIPv4, host }) => isIPv4 || (isLinkLocal6(host) && listeningHost !== '0.0.0.0'),
    );
    if (!isEverywhere) return own.map(({ host }) => host).filter((host) => host === listeningHost && isLocal(host));
    const zones = new Map(own.filter(({ isIPv4 }) => !isIPv4).map(({ interfaceName, host }) => [interfaceName, host]));
    return [...own.filter(({ isIPv4 }) => isIPv4).map(({ host }) => host), ...zones.values()];
  }

  function open(host: string): void {
    const endpoint = openMdnsEndpoint(host, port, hearing, isOwn);
    endpoint.announce(announcement);
    places.set(host, { endpoint, sinceMs: performance.now(), questions: 0, patienceMs: patience() });
  }

  function askWhenDue(place: Place): void {
    const now = performance.now();
    const early = earlyQuestionsMs[place.questions];
    const isDue =
      early === undefined
        ? now - place.endpoint.askedAtMs >= (isEager ? eagerMs : place.patienceMs)
        : now - place.sinceMs >= early;
    if (!isDue) return;
    place.questions++;
    place.patienceMs = patience();
    place.endpoint.ask();
  }

  function outwardPlaces(): readonly Place[] {
    const internal = new Set(
      ownAddresses()
        .filter((one) => one.internal)
        .map(({ host }) => host),
    );
    return [...places.values()].filter(({ endpoint }) => !isEverywhere || !internal.has(endpoint.host));
  }

  function troubleNow(): Trouble | null {
    const outward = outwardPlaces();
    if (outward.length === 0) return 'noNetwork';
    const isDeaf = outward.every(
      ({ endpoint, sinceMs }) => !endpoint.hearsItself && performance.now() - sinceMs > patienceMs,
    );
    return isDeaf ? 'discoveryBlocked' : null;
  }

  function tell(trouble: Trouble | null): void {
    if (trouble !== told) hearing.trouble(trouble);
    told = trouble;
  }
}

const isOwn = (host: string): boolean => ownAddresses().some((own) => own.host === host);
const patience = (): number => patientMs + Math.random() * patientSpreadMs;
