import { BehaviorSubject } from 'rxjs';
import { unreachable } from '#shared/domain/result.ts';
import type { CertificateHash, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { toText } from '../../crypto/index.ts';
import { createPuller } from '../../sync/puller.ts';
import { createEnvelopeServer } from '../../sync/serve.ts';
import { createUpstream } from '../../sync/upstream.ts';
import { formatAddress } from '../local.ts';
import type { Address, EnvelopeSource, PeerLink, PeerStatus, Timing } from '../types.ts';
import { limits, ownFeatures, protocolVersion, type Message, type MessageOf } from '../wire/messages.ts';
import type { CloseReason } from '../wire/reasons.ts';
import type { Session } from '../wire/session.ts';
import { createTokenBucket } from '../wire/tokenBucket.ts';
import { createNewsReceiver } from './newsReceiver.ts';

export type LinkOptions = {
  readonly session: Session;
  readonly device: DeviceId;
  readonly certificate: CertificateHash;
  readonly remoteHost: string;
  readonly remoteAddress: string;
  readonly dialledByUs: boolean;
  readonly own: { readonly port: number; readonly start: Uint8Array };
  /** The circles that the device is in, as this computer knows it now. */
  readonly circlesOf: () => ReadonlySet<CircleId>;
  readonly envelopes: EnvelopeSource;
  readonly timing: Timing;
  readonly fetchBlob: (link: LiveLink, ...rest: Parameters<PeerLink['fetchBlob']>) => ReturnType<PeerLink['fetchBlob']>;
  /** The device asks for a connection on which it can fetch blobs. */
  readonly onCallBack: (link: LiveLink) => void;
  /** `neighbours` is new. */
  readonly onNeighbours: () => void;
  readonly onReady: (link: LiveLink) => void;
  readonly onEnd: (link: LiveLink, reason: CloseReason, detail: string) => void;
};

/** A link with what only the peer manager needs. */
export type LiveLink = PeerLink & {
  readonly certificate: CertificateHash;
  readonly dialledByUs: boolean;
  /** The other side's random number per start. */
  readonly start: string;
  readonly listensAt: Address;
  /** Whom the other side is linked to, as it says; null until it does. */
  readonly neighbours: ReadonlySet<DeviceId> | null;
  askForCallBack(): void;
  tellLinks(devices: readonly DeviceId[]): void;
  /** False when it turned out dead, and was ended. */
  probe(): Promise<boolean>;
  /** To be called when `circlesOf` may have changed. */
  circlesChanged(): void;
};

/** Messages beside pulls, pages and news, per second: nobody needs many. */
const otherMessages = { perSecond: 50, burst: 1000 };

/** Speaks `/v1/sync` with one device, from the hello to the end. */
export function createLink(options: LinkOptions): LiveLink {
  const { session, device, circlesOf, timing, own } = options;
  const send = (message: Message): Promise<void> => session.send(message);
  const close = (reason: CloseReason, detail?: string): void => session.close(reason, detail);
  const shared$ = new BehaviorSubject<ReadonlySet<CircleId>>(new Set());
  const status$ = new BehaviorSubject<ReadonlyMap<CircleId, PeerStatus>>(new Map());
  const isShared = (circle: CircleId): boolean => shared$.value.has(circle) && circlesOf().has(circle);
  const server = createEnvelopeServer({ source: options.envelopes, mayRead: isShared, send, close });
  const puller = createPuller(send, timing.answerMs);
  const news = createNewsReceiver(send, isShared);
  const allowance = createTokenBucket(otherMessages.perSecond, otherMessages.burst);
  const helloTimer = setTimeout(() => close('SILENT', 'no hello'), timing.handshakeMs);
  let hello: MessageOf<'hello'> | null = null;
  let theirs: ReadonlySet<CircleId> = new Set();
  let told = '';
  let neighbours: ReadonlySet<DeviceId> | null = null;
  let toldLinks = '';

  const link: LiveLink = {
    device,
    certificate: options.certificate,
    remoteAddress: options.remoteAddress,
    dialledByUs: options.dialledByUs,
    get start() {
      return toText(hello?.start ?? new Uint8Array());
    },
    get listensAt() {
      return { host: options.remoteHost, port: hello?.port ?? 0 };
    },
    get dialAddress() {
      return formatAddress(link.listensAt);
    },
    get circles() {
      return shared$.value;
    },
    circles$: shared$.asObservable(),
    status$: status$.asObservable(),
    upstream: (circle) => createUpstream(device, circle, puller, news.news$(circle)),
    fetchBlob: (...wanted) => options.fetchBlob(link, ...wanted),
    sendStatus(circle, { thumbnails, originals, pictures }) {
      if (isShared(circle)) void send({ type: 'status', circle, thumbnails, originals, pictures });
    },
    get neighbours() {
      return neighbours;
    },
    askForCallBack: () => void send({ type: 'callBack' }),
    tellLinks(devices) {
      if (hello?.features.includes('links') !== true) return;
      const some = [...devices].sort().slice(0, limits.links);
      if (some.join() !== toldLinks) void send({ type: 'links', devices: some });
      toldLinks = some.join();
    },
    probe: () => session.probe(),
    circlesChanged() {
      const mine = [...circlesOf()];
      if (mine.length === 0) {
        close('NOT_ADMITTED', 'removed');
        return;
      }
      const text = mine.sort().join(' ');
      if (text !== told) void send({ type: 'circles', circles: mine });
      told = text;
      share();
    },
    close: (reason) => close(reason),
  };

  session.onMessage((message) => {
    const problem = receive(message);
    if (problem !== null) close(problem, message.type);
  });
  session.onClose((reason, detail) => {
    clearTimeout(helloTimer);
    server.stop();
    puller.stop();
    news.stop();
    shared$.complete();
    status$.complete();
    options.onEnd(link, reason, detail);
  });
  greet();
  return link;

  function greet(): void {
    const circles = [...circlesOf()];
    told = circles.sort().join(' ');
    void send({ type: 'hello', protocol: protocolVersion, features: [...ownFeatures], ...own, circles });
  }

  /** Returns why the connection must end, or null. */
  function receive(message: Message): CloseReason | null {
    if (hello === null) {
      if (message.type !== 'hello') return 'BAD_FRAME';
      hello = message;
      clearTimeout(helloTimer);
      theirs = new Set(message.circles);
      share();
      options.onReady(link);
      return null;
    }
    switch (message.type) {
      case 'hello':
        return 'BAD_FRAME';
      case 'pull':
        server.pull(message);
        return null;
      case 'page':
      case 'refuse':
        return puller.answered(message) ? null : 'BAD_FRAME';
      case 'news':
        return news.received(message) ? null : 'TOO_MUCH';
      default:
        return receiveOther(message);
    }
  }

  function receiveOther(message: Message): CloseReason | null {
    if (!allowance.take(1)) return 'TOO_MUCH';
    switch (message.type) {
      case 'circles':
        theirs = new Set(message.circles);
        share();
        return null;
      case 'watch':
        server.watch(message.circle);
        return null;
      case 'unwatch':
        server.unwatch(message.circle);
        return null;
      case 'status': {
        if (!isShared(message.circle)) return null;
        const { circle, thumbnails, originals, pictures } = message;
        status$.next(new Map(status$.value).set(circle, { thumbnails, originals, pictures }));
        return null;
      }
      case 'links':
        neighbours = new Set(message.devices);
        options.onNeighbours();
        return null;
      case 'callBack':
        options.onCallBack(link);
        return null;
      case 'hello':
      case 'pull':
      case 'page':
      case 'refuse':
      case 'news':
        return 'BAD_FRAME';
      default:
        return unreachable(message);
    }
  }

  /** A circle is shared over this link while each side counts the other in it. */
  function share(): void {
    const next = new Set([...circlesOf()].filter((circle) => theirs.has(circle)));
    const before = shared$.value;
    if (next.size === before.size && [...next].every((circle) => before.has(circle))) return;
    shared$.next(next);
    for (const circle of before) if (!next.has(circle)) news.end(circle);
    server.recheck();
  }
}
