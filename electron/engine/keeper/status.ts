import { z } from 'zod';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { Role } from '#shared/domain/people.ts';
import type { Carrier } from '../carrier/index.ts';
import { isPutOut, type Ledger } from '../gate/index.ts';
import { isActiveDevice, isGuardianMember } from '../membership/index.ts';
import { isKeeperIn } from './enter.ts';
import type { Grace } from './grace.ts';
import type { Refusals } from './refusals.ts';
import type { KeeperState } from './state.ts';
import { knownBlobs } from './storage/knownBlobs.ts';
import type { StorageState } from './storage/keepWithin.ts';

const timeMs = z.number().int();
const count = z.number().int().nonnegative();
const bytes = z.number().nonnegative();

/** How many of the pictures that are known are kept here. */
const Kept = z.strictObject({ kept: count, known: count });

/** A keeper knows nobody's name: circles and computers are told apart by the first characters of their ids. */
export const ComputerStatus = z.strictObject({
  computer: z.string(),
  role: Role,
  isHere: z.boolean(),
  lastSeenMs: timeMs.nullable(),
  /** Pictures it is still missing, as it last told us. */
  lacks: z.strictObject({ thumbnails: count, originals: count }).nullable(),
});
export type ComputerStatus = z.infer<typeof ComputerStatus>;

export const CircleStatus = z.strictObject({
  circle: z.string(),
  /** A guardian has put this keeper out, as far as it can tell: the guardians' computers turn it away and nobody else is there. */
  seemsPutOut: z.boolean(),
  /**
   * A guardian has signed that it is out. `erasesInMs`: so much longer it has to be running until it erases what it has; null
   * where it has erased it. Null as a whole where no such entry has come.
   */
  putOut: z.strictObject({ erasesInMs: count.nullable() }).nullable(),
  envelopes: count,
  pictures: z.strictObject({ thumbnails: Kept, previews: Kept, originals: Kept }),
  computers: z.array(ComputerStatus),
});
export type CircleStatus = z.infer<typeof CircleStatus>;

/** How a keeper is, as it writes it down for whoever asks on the same computer. */
export const KeeperStatus = z.strictObject({
  format: z.literal(1),
  state: z.enum(['running', 'stopped']),
  pid: count,
  startedAtMs: timeMs,
  /** Written anew when something changes, and touched once a minute. */
  writtenAtMs: timeMs,
  /** Where guardians and others can reach it. */
  addresses: z.array(z.string()),
  circles: z.array(CircleStatus),
  storage: z.strictObject({
    usedBytes: bytes,
    /** As much as it was allowed to take; null is as much as the disk has. */
    quotaBytes: bytes.nullable(),
    fits: z.enum(['roomy', 'pruned', 'full']),
    problem: z.enum(['DISK_FULL', 'DISK_FAILED']).nullable(),
  }),
});
export type KeeperStatus = z.infer<typeof KeeperStatus>;

type KeeperFacts = {
  readonly carrier: Carrier;
  readonly own: DeviceId;
  readonly state: KeeperState;
  readonly storage: StorageState;
  readonly refusals: Pick<Refusals, 'turnsAway'>;
  readonly grace: Pick<Grace, 'leftMs'>;
  readonly quotaBytes: number | null;
  readonly startedAtMs: number;
};

export function statusOf(facts: KeeperFacts): KeeperStatus {
  const { carrier, state, storage, quotaBytes, startedAtMs } = facts;
  const { gate, network } = carrier;
  const pictures = countPictures(carrier);
  const circles = state.circles.map(({ id, devices }): CircleStatus => {
    const ledger = gate.ledger(id);
    return {
      circle: short(id),
      seemsPutOut: seemsPutOut(facts, ledger),
      putOut: isPutOut(ledger, facts.own) ? { erasesInMs: facts.grace.leftMs(id) } : null,
      envelopes: ledger?.envelopes.size ?? 0,
      pictures: pictures.get(id) ?? nothing(),
      computers: computersOf(carrier, ledger, facts.own, devices),
    };
  });
  return {
    format: 1,
    state: 'running',
    pid: process.pid,
    startedAtMs,
    writtenAtMs: Date.now(),
    addresses: [...network.addresses()],
    circles,
    storage: {
      usedBytes: storage.usedBytes,
      quotaBytes,
      fits: storage.fits,
      // Without room for everything is how a keeper with a quota lives; a disk that refuses is a problem.
      problem: storage.fits === 'roomy' ? (carrier.fetcher.diskProblem()?.code ?? null) : failingOnly(carrier),
    },
  };
}

/**
 * A guardian has put this keeper out, as the circle's own log says or, where that has not come, as the guardians' computers
 * do.
 */
export function seemsPutOut(
  { carrier, own, refusals }: Pick<KeeperFacts, 'carrier' | 'own' | 'refusals'>,
  ledger: Ledger | undefined,
): boolean {
  if (ledger === undefined) return false;
  const { membership, circle } = ledger;
  if (!isKeeperIn(ledger, own)) return true;
  if ([...carrier.network.links.values()].some((link) => link.circles.has(circle))) return false;
  return [...membership.devices.values()].some(
    ({ id, member }) => isGuardianMember(membership, member) && id !== own && refusals.turnsAway(id, circle),
  );
}

const failingOnly = ({ fetcher }: Carrier): 'DISK_FAILED' | null =>
  fetcher.diskProblem()?.code === 'DISK_FAILED' ? 'DISK_FAILED' : null;

function computersOf(
  { network }: Carrier,
  ledger: Ledger | undefined,
  own: DeviceId,
  remembered: KeeperState['circles'][number]['devices'],
): ComputerStatus[] {
  if (ledger === undefined) return [];
  const { membership, circle } = ledger;
  return [...membership.devices.values()]
    .filter(({ id }) => id !== own && isActiveDevice(membership, id))
    .map((device) => {
      const link = network.links.get(device.id);
      let told: ReadonlyMap<CircleId, { readonly thumbnails: number; readonly originals: number }> = new Map();
      // It starts with what is known.
      link?.status$.subscribe((status) => (told = status)).unsubscribe();
      const lacks = told.get(circle);
      return {
        computer: short(device.id),
        role: membership.members.get(device.member)?.role ?? 'guest',
        isHere: link !== undefined,
        lastSeenMs:
          network.lastSeenMs(device.id) ?? remembered.find((one) => one.device === device.id)?.lastSeenMs ?? null,
        lacks: lacks === undefined ? null : { thumbnails: lacks.thumbnails, originals: lacks.originals },
      };
    });
}

function countPictures({ gate, blobs }: Carrier): Map<CircleId, CircleStatus['pictures']> {
  const counts = new Map<CircleId, CircleStatus['pictures']>();
  for (const blob of knownBlobs(gate, blobs)) {
    for (const circle of blob.isCounted ? blob.circles : []) {
      const pictures = counts.get(circle) ?? nothing();
      const kept = pictures[(['thumbnails', 'previews', 'originals'] as const)[blob.rank]];
      kept.known += 1;
      if (blob.isHere) kept.kept += 1;
      counts.set(circle, pictures);
    }
  }
  return counts;
}

const nothing = (): CircleStatus['pictures'] => ({
  thumbnails: { kept: 0, known: 0 },
  previews: { kept: 0, known: 0 },
  originals: { kept: 0, known: 0 },
});

/** Enough to tell a few dozen computers apart. */
export const short = (id: string): string => id.slice(0, 6);
