import type { CircleId, RequestId as RequestIdType } from '#shared/domain/ids.ts';
import { RequestId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { randomId } from '../crypto/index.ts';
import { systemClock } from './clock.ts';
import { createGuardianRequest, type GuardianRequest } from './guardianRequest.ts';
import { createListeners } from './listeners.ts';
import type { EndCode } from './messages.ts';
import type { DoorOptions, JoinChannel, OpenableDoor } from './types.ts';
import { turnAway } from './wire.ts';

const openMs = 5 * 60_000;
const mostPending = 8;
/** Ended requests that are still shown, so that the guardian can read why. */
const mostEnded = 8;
/**
 * Every request that is answered is one guess in a million for somebody in the middle who waits for two codes to
 * agree: this many for each time the guardian opens the door.
 */
const mostPerOpening = 200;
const mostPerAddress = 12;

type Opening = {
  readonly circle: CircleId;
  readonly circleName: string;
  readonly closesAtMs: number;
  readonly callOff: () => void;
  readonly asked: Map<string, number>;
};

/** The guardian's side of joining. */
export function createDoor(given: DoorOptions): OpenableDoor {
  const options = { clock: systemClock, onError: () => undefined, ...given };
  const { clock } = options;
  const { onChange, tell } = createListeners();
  /** In the order in which they came. */
  const requests = new Map<RequestIdType, GuardianRequest>();
  let opening: Opening | null = null;

  const all = (): GuardianRequest[] => [...requests.values()];
  const pending = (): GuardianRequest[] => all().filter((request) => request.isPending());

  return {
    onChange,
    openCircle: () => opening?.circle ?? null,
    state: (circle) => ({
      closesAtMs: opening?.circle === circle ? opening.closesAtMs : null,
      addresses: [...options.addresses()],
      link: opening?.circle === circle ? (options.link?.() ?? null) : null,
      requests: all()
        .filter((request) => request.circle === circle)
        .map((request) => request.view()),
    }),
    async open({ circle }) {
      const found = options.circle(circle);
      if (!found.ok) return found;
      if (opening && opening.circle !== circle) turnAllAway('DOOR_CLOSED');
      opening?.callOff();
      for (const request of all()) if (!request.isPending()) requests.delete(request.id);
      opening = {
        circle,
        circleName: found.value.name,
        closesAtMs: clock.nowMs() + openMs,
        callOff: clock.after(openMs, shut),
        asked: new Map(),
      };
      tell();
      return ok({});
    },
    async close({ circle }) {
      if (opening?.circle !== circle) return ok({});
      shut();
      turnAllAway('DOOR_CLOSED');
      return ok({});
    },
    async enterCode({ request, code }) {
      return requests.get(request)?.enterCode(code) ?? failed({ code: 'REQUEST_NOT_FOUND' });
    },
    async letIn({ request, ...choice }) {
      return requests.get(request)?.letIn(choice) ?? failed({ code: 'REQUEST_NOT_FOUND' });
    },
    async refuse({ request: id }) {
      const request = requests.get(id);
      if (request === undefined) return failed({ code: 'REQUEST_NOT_FOUND' });
      if (request.isBeingLetIn()) return failed({ code: 'BUSY' });
      if (request.isPending()) request.end('REFUSED');
      else if (requests.delete(id)) tell();
      return ok({});
    },
    arrive(channel) {
      const problem = mayAsk(channel.remoteAddress);
      if (problem === null) admitToAsk(channel);
      else turnAway(channel, problem);
    },
    dispose() {
      shut();
      for (const request of pending()) request.end('CANCELLED');
    },
  };

  function mayAsk(address: string): EndCode | null {
    if (opening === null) return 'DOOR_CLOSED';
    const waiting = pending();
    if (waiting.length >= mostPending || waiting.some((request) => request.address === address)) return 'BUSY';
    const total = [...opening.asked.values()].reduce((sum, count) => sum + count, 0);
    return total >= mostPerOpening || (opening.asked.get(address) ?? 0) >= mostPerAddress ? 'BUSY' : null;
  }

  function admitToAsk(channel: JoinChannel): void {
    if (opening === null) return;
    const { circle, circleName, asked } = opening;
    asked.set(channel.remoteAddress, (asked.get(channel.remoteAddress) ?? 0) + 1);
    const id = RequestId.parse(randomId());
    const request = createGuardianRequest({ id, circle, circleName, channel, options, onChange: () => changed(id) });
    requests.set(id, request);
    // It may have ended while it was made, if the channel was closed already.
    changed(id);
  }

  function changed(id: RequestIdType): void {
    const request = requests.get(id);
    // Whoever left before the guardian saw a name leaves no trace, but for a proof that failed.
    const view = request?.view();
    if (view?.step === 'ended' && view.askedName === null && view.problem !== 'CODES_DIFFER') requests.delete(id);
    const ended = all().filter((one) => !one.isPending());
    for (const old of ended.slice(0, -mostEnded)) requests.delete(old.id);
    tell();
  }

  function shut(): void {
    if (opening === null) return;
    opening.callOff();
    opening = null;
    tell();
  }

  function turnAllAway(code: EndCode): void {
    for (const request of pending()) if (!request.isBeingLetIn()) request.end(code);
  }
}
