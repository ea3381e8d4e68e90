import { join } from 'node:path';
import type { Observable } from 'rxjs';
import type { CircleId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { openCarrier, openTogether, type Carrier, type Opened } from '../carrier/index.ts';
import type { Log } from '../engine.ts';
import { openDataFolder } from '../identity/index.ts';
import { createJoining, type OwnJoining, type Welcome } from '../joining/index.ts';
import { checkDeviceCard, wasPutOut } from '../membership/index.ts';
import { createDiscovery, parseAddress, type Discovery, type Neighbourhood } from '../network/index.ts';
import { enterCircle, isKeeperIn } from './enter.ts';
import { isGraceOver, keepGrace, type Erased } from './grace.ts';
import { openIdentity } from './identity.ts';
import { watchRefusals } from './refusals.ts';
import { rememberMeetings, withWhatIsSeen } from './rememberMeetings.ts';
import { openState, type StateFile } from './state.ts';
import { seemsPutOut, statusOf, type KeeperStatus } from './status.ts';
import { keepWithin } from './storage/keepWithin.ts';
import { spaceForFetching } from './storage/space.ts';
import { tidyUpOnceAllWereHeard } from './storage/tidyUp.ts';

export type KeeperOptions = {
  /** A folder of its own: never one that somebody's profiles lie in. */
  readonly dataDirectory: string;
  /** What all of it may take, in bytes; null is what the disk has. */
  readonly quotaBytes: number | null;
  /** What it says it is called when it asks to be let in; the guardian decides what it is called then. */
  readonly name: string;
  readonly network?: { readonly host?: string; readonly port?: number };
  readonly discovery?: Discovery;
  /** Its status may be another one now. */
  readonly onChange: () => void;
  readonly log: Log;
};

export type Keeper = {
  /** What it says it is called. */
  readonly name: string;
  /** Its own requests to be let in. */
  readonly joining: OwnJoining;
  /** Open doors around; asked more often while somebody is subscribed. */
  readonly nearby$: Observable<Neighbourhood>;
  isInAnyCircle(): boolean;
  /** Where others come in: not the one that was asked for where that is taken. */
  readonly port: number;
  status(): KeeperStatus;
  /** Erases now what it has of circles that it was put out of, and does not wait. DISK_FULL, DISK_FAILED: nothing is erased. */
  eraseNow(): Promise<Result<Erased, Problem>>;
  close(): Promise<void>;
};

/**
 * A keeper, from its parts: a data folder, an identity without any key that opens or signs, a carrier that stores and
 * passes on, and what keeps it within its room. It is no profile and has no session: those parts of the engine are
 * not here, nor is what they would need. DATA_IN_USE, DATA_NEWER, DATA_DAMAGED, DATA_OF_OTHERS (somebody's profiles lie
 * in that folder), DISK_FULL, DISK_FAILED; what is thrown is a disk or a network that fails.
 */
export const openKeeper = (options: KeeperOptions): Promise<Result<Keeper, Problem>> =>
  openTogether(async (opened) => {
    const keeper = await open(options, opened);
    if (!keeper.ok) await opened.close();
    return keeper;
  });

async function open(options: KeeperOptions, opened: Opened): Promise<Result<Keeper, Problem>> {
  const { dataDirectory, quotaBytes, log, onChange } = options;
  const startedAtMs = Date.now();
  const folder = await openDataFolder(dataDirectory, { owner: 'keeper' });
  if (!folder.ok) return folder;
  opened.add(() => folder.value.close());
  const identity = await openIdentity(dataDirectory);
  if (!identity.ok) return identity;
  const { card, tls } = identity.value;
  const own = card.device;
  const file = await openState(dataDirectory);
  if (!file.ok) return file;
  opened.add(() => file.value.settled());

  const directory = join(dataDirectory, 'kept');
  let changed: () => void = onChange;
  const carried = await openCarrier({
    directory,
    identity: { ...tls, device: own },
    circles: file.value.state().circles,
    isSelective: true,
    // It tidies up by itself, and later.
    isAllNeeded: false,
    space: spaceForFetching(directory, quotaBytes),
    mayErase: (ledger) => isGraceOver(file.value, ledger, own),
    discovery: options.discovery ?? createDiscovery(),
    ...(options.network ?? {}),
    onChange: () => changed(),
    log,
  });
  if (!carried.ok) return carried;
  const carrier = carried.value;
  opened.add(() => carrier.close());
  opened.add(rememberMeetings(carrier, file.value));
  opened.add(tidyUpOnceAllWereHeard({ carrier, circles: () => file.value.state().circles.map(({ id }) => id), log }));
  const refusals = watchRefusals(carrier.network, onChange);
  opened.add(refusals.stop);
  const grace = keepGrace({ own, carrier, file: file.value, onChange });
  opened.add(grace.stop);
  const storage = await keepWithin({
    carrier,
    directory,
    quotaBytes,
    onChange,
    log,
  });
  opened.add(() => storage.close());
  changed = () => {
    storage.changed();
    onChange();
  };
  storage.changed();

  const isOut = (circle: CircleId): boolean => {
    const ledger = carrier.gate.ledger(circle);
    // A circle whose door it stood at without coming in is no circle that it was put out of.
    const wasIn = ledger !== undefined && (isKeeperIn(ledger, own) || wasPutOut(ledger.membership, own));
    return wasIn && seemsPutOut({ carrier, own, refusals }, ledger);
  };
  const joining = createJoining({
    card,
    checkCard: checkDeviceCard,
    isKeeper: true,
    person: () => ({ name: options.name, avatar: plainFace }),
    dial: (to, signal) => carrier.network.dialJoin(to.kind === 'address' ? to.address : to.key, signal),
    isIn: (circle) => isKeeperIn(carrier.gate.ledger(circle), own) && !isOut(circle),
    isOut,
    welcome: (welcome) => enter(carrier, file.value, welcome),
    onError: (error) => log('error', 'joining failed', { name: error instanceof Error ? error.name : 'unknown' }),
  });
  opened.add(() => joining.dispose());

  return ok({
    name: options.name,
    joining,
    nearby$: carrier.network.nearby$,
    port: carrier.network.port,
    isInAnyCircle: () => file.value.state().circles.length > 0,
    status: () =>
      statusOf({
        carrier,
        own,
        state: file.value.state(),
        storage: storage.state(),
        refusals,
        grace,
        quotaBytes,
        startedAtMs,
      }),
    async eraseNow() {
      const erased = await grace.eraseNow();
      if (!erased.ok) log('error', 'not-erased', { code: erased.problem.code });
      else if (erased.value.left.length > 0) log('error', 'not-erased', { circles: erased.value.left.length });
      return erased;
    },
    close: opened.close,
  });

  async function enter(to: Carrier, state: StateFile, welcome: Welcome): Promise<Result<unknown, Problem>> {
    const entered = await enterCircle(to, own, welcome);
    if (!entered.ok) return entered;
    const isAddress = parseAddress(welcome.guardianAddress).ok && to.network.remember(welcome.guardianAddress).ok;
    const devices = [
      {
        device: welcome.guardian.device,
        certificate: welcome.guardian.certificate,
        addresses: isAddress ? [welcome.guardianAddress] : [],
        lastSeenMs: Date.now(),
      },
    ];
    const joined = { id: welcome.circle, joinedAtMs: Date.now(), heads: [], outForMs: 0, outBy: null, devices };
    const kept = await state.update((before) => ({
      ...before,
      circles: [...before.circles.filter(({ id }) => id !== welcome.circle), withWhatIsSeen(joined, to)],
    }));
    log('info', 'joined', { circles: state.state().circles.length });
    onChange();
    return kept;
  }
}

/** A keeper has no face, and the card at the door has room for one. */
const plainFace = '0.0.0.0.0';
