import { Subscription } from 'rxjs';
import { stillRemembered, type Carrier } from '../carrier/index.ts';
import type { PeerLink } from '../network/index.ts';
import type { KeptCircle, StateFile } from './state.ts';

const mostAddresses = 4;
const mostHeads = 64;

type Seeing = Pick<Carrier, 'gate' | 'completeness' | 'store'>;

/** Writes down where computers were met, and how far each circle's membership has come. Answers with how to stop. */
export function rememberMeetings(carrier: Seeing & Pick<Carrier, 'network' | 'ledgers'>, file: StateFile): () => void {
  const { gate, network, ledgers, completeness } = carrier;
  const subscription = new Subscription();
  subscription.add(network.linkUp$.subscribe((link) => void remember(link)));
  // When it was last here is of use only once it is gone.
  subscription.add(network.linkDown$.subscribe(({ link }) => void remember(link)));
  const reader = {
    read(batch: Parameters<Parameters<typeof ledgers.addReader>[0]['read']>[0]) {
      if (batch.some(({ id, circle }) => gate.ledger(circle)?.envelopes.get(id)?.type === 'membership'))
        void noteWhatIsSeen();
    },
    startOver: () => undefined,
  };
  ledgers.addReader(reader);
  // What was missing may be back.
  subscription.add(completeness.heard$.subscribe(() => void noteWhatIsSeen()));
  void noteWhatIsSeen();
  return () => {
    subscription.unsubscribe();
    ledgers.removeReader(reader);
  };

  function noteWhatIsSeen(): Promise<unknown> {
    return file.update((state) => {
      const circles = state.circles.map((circle) => withWhatIsSeen(circle, carrier));
      return circles.every((circle, index) => circle === state.circles[index]) ? state : { ...state, circles };
    });
  }

  function remember(link: PeerLink): Promise<unknown> {
    return file.update((state) => ({
      ...state,
      circles: state.circles.map((circle) => (isIn(circle, link) ? withMeeting(circle, link) : circle)),
    }));
  }

  const isIn = (circle: KeptCircle, link: PeerLink): boolean =>
    gate.ledger(circle.id)?.membership.devices.has(link.device) === true;

  function withMeeting(circle: KeptCircle, { device, dialAddress }: PeerLink): KeptCircle {
    const ledger = gate.ledger(circle.id);
    const before = circle.devices.find((known) => known.device === device);
    const others = (before?.addresses ?? []).filter((address) => address !== dialAddress);
    const certificate = ledger?.membership.devices.get(device)?.certificate;
    const met = {
      ...before,
      device,
      addresses: [dialAddress, ...others].slice(0, mostAddresses),
      lastSeenMs: Date.now(),
      ...(certificate && { certificate }),
    };
    const remembered = stillRemembered(ledger, circle.devices).filter((known) => known.device !== device);
    return { ...circle, devices: [...remembered, met] };
  }
}

/** A circle as the store shows it; as it is remembered, while the store knows less than that. */
export function withWhatIsSeen(circle: KeptCircle, { gate, completeness, store }: Seeing): KeptCircle {
  const ledger = gate.ledger(circle.id);
  if (ledger === undefined || completeness.isBehind(circle.id)) return circle;
  const heads = [...ledger.membership.heads].sort().slice(0, mostHeads);
  const isSame = circle.storeFile === store.fileMark && heads.join() === circle.heads.join();
  return isSame ? circle : { ...circle, heads, storeFile: store.fileMark };
}
