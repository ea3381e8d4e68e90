import type { DeviceId } from '#shared/domain/ids.ts';
import { formatAddress } from '../local.ts';
import type { Address, Timing } from '../types.ts';

/** The addresses at which members may be, how it went there, and when to try each again. Times only grow. */
export type AddressBook = {
  /** `instance` is the announcement it was heard in; a new one there means a restart and makes it due again. */
  add(address: Address, delayMs: number, instance?: string): void;
  /** An announcement ended. An address that never led to anybody is forgotten. */
  gone(instance: string): void;
  /** Takes those that are due and lead to nobody who is here. Each must be given back by `reached` or `missed`. */
  take(most: number, isHere: (device: DeviceId) => boolean): readonly Address[];
  /** Also for the address of a computer that came by itself. */
  reached(address: Address, device: DeviceId): void;
  /** `attempts` overrides how often it counts as tried in vain. */
  missed(address: Address, why: Miss, attempts?: number): void;
  /** The way to this very computer. */
  isOurs(address: Address): void;
  /** The device is not here any more: try where it was. */
  lost(device: DeviceId, attempts: number): void;
  /** Something changed: try everything soon. */
  hurry(): void;
  /** How long until something is due, or null. */
  nextMs(isHere: (device: DeviceId) => boolean): number | null;
  history(): readonly AddressHistory[];
};

/** How an attempt went wrong: nobody at the address, nobody at the port, silence, somebody else, or a refusal. */
export type Miss = 'unreachable' | 'closed' | 'silent' | 'somebodyElse' | 'refused';

/** What is known of an address; counts are since the start. */
export type AddressHistory = {
  readonly address: Address;
  readonly device: DeviceId | null;
  readonly successes: number;
  readonly failures: number;
  readonly lastMiss: Miss | null;
};

type Entry = {
  readonly address: Address;
  instance: string | undefined;
  device: DeviceId | null;
  /** In vain, since it worked last or there was reason to hope. */
  attempts: number;
  successes: number;
  failures: number;
  lastMiss: Miss | null;
  dueMs: number;
  isBeingTried: boolean;
};

const mostEntries = 256;
/** From here on a retry takes the longest time. */
export const manyAttempts = 20;

type Clock = { readonly nowMs: () => number; readonly random: () => number };
const realClock: Clock = { nowMs: () => performance.now(), random: Math.random };

export function createAddressBook(timing: Timing, { nowMs, random }: Clock = realClock): AddressBook {
  const entries = new Map<string, Entry>();
  const ours = new Set<string>();

  return {
    add(address, delayMs, instance) {
      const key = formatAddress(address);
      if (ours.has(key)) return;
      const dueMs = nowMs() + delayMs;
      const known = entries.get(key) ?? enter(address, { instance, dueMs });
      if (known === null || instance === undefined || instance === known.instance) return;
      Object.assign(known, { instance, attempts: 0, dueMs: Math.min(known.dueMs, dueMs) });
    },
    gone(instance) {
      for (const [key, entry] of entries) {
        if (entry.instance !== instance) continue;
        entry.instance = undefined;
        if (entry.device === null && !entry.isBeingTried) entries.delete(key);
      }
    },
    take(most, isHere) {
      const due = waiting(isHere)
        .filter(({ dueMs }) => dueMs <= nowMs())
        // Where somebody was found before comes first.
        .sort((one, other) => one.attempts - other.attempts || other.successes - one.successes)
        .slice(0, most);
      for (const entry of due) entry.isBeingTried = true;
      return due.map(({ address }) => address);
    },
    reached(address, device) {
      const dueMs = nowMs() + later(1);
      const entry = entries.get(formatAddress(address)) ?? enter(address, { instance: undefined, dueMs });
      if (entry === null) return;
      const successes = entry.successes + 1;
      Object.assign(entry, { device, attempts: 0, successes, lastMiss: null, isBeingTried: false, dueMs });
    },
    missed(address, why, attempts) {
      const entry = entries.get(formatAddress(address));
      if (!entry) return;
      entry.attempts = attempts ?? entry.attempts + 1;
      entry.failures++;
      entry.lastMiss = why;
      entry.isBeingTried = false;
      entry.dueMs = nowMs() + later(entry.attempts);
    },
    isOurs(address) {
      entries.delete(formatAddress(address));
      ours.add(formatAddress(address));
    },
    lost(device, attempts) {
      const whose = owners();
      for (const entry of entries.values()) {
        if (whose(entry) === device) Object.assign(entry, { attempts, dueMs: nowMs() + later(attempts) });
      }
    },
    hurry() {
      for (const entry of entries.values()) {
        Object.assign(entry, { attempts: 0, dueMs: Math.min(entry.dueMs, nowMs() + random() * timing.firstRetryMs) });
      }
    },
    nextMs(isHere) {
      const due = waiting(isHere).map(({ dueMs }) => dueMs);
      return due.length === 0 ? null : Math.max(0, Math.min(...due) - nowMs());
    },
    history: () =>
      [...entries.values()].map(({ address, device, successes, failures, lastMiss }) => ({
        address,
        device,
        successes,
        failures,
        lastMiss,
      })),
  };

  function enter(address: Address, rest: Pick<Entry, 'instance' | 'dueMs'>): Entry | null {
    if (entries.size >= mostEntries && !forgetOne()) return null;
    const nothingYet = { device: null, attempts: 0, successes: 0, failures: 0, lastMiss: null, isBeingTried: false };
    const entry: Entry = { address, ...nothingYet, ...rest };
    entries.set(formatAddress(address), entry);
    return entry;
  }

  function waiting(isHere: (device: DeviceId) => boolean): Entry[] {
    const whose = owners();
    return [...entries.values()].filter((entry) => {
      const device = whose(entry);
      return !entry.isBeingTried && (device === null || !isHere(device));
    });
  }

  /**
   * Whose each address is. A computer with two networks is announced at two addresses: once it has been reached at
   * one, the other is a second way to it, for when the first is gone.
   */
  function owners(): (entry: Entry) => DeviceId | null {
    const byInstance = new Map<string, DeviceId>();
    for (const { instance, device } of entries.values()) {
      if (instance !== undefined && device !== null) byInstance.set(instance, device);
    }
    return ({ device, instance }) => device ?? byInstance.get(instance ?? '') ?? null;
  }

  /** Doubles each time, up to the longest, and is spread so that a class does not knock in step. */
  function later(attempts: number): number {
    const full = Math.min(timing.longestRetryMs, timing.firstRetryMs * 2 ** Math.min(attempts, manyAttempts));
    return full * (0.5 + random() / 2);
  }

  /** Room for a new address: the one that was tried in vain most often goes, never one that led to a member. */
  function forgetOne(): boolean {
    let worst: [string, Entry] | null = null;
    for (const [key, entry] of entries) {
      if (entry.device !== null || entry.isBeingTried) continue;
      if (worst === null || entry.attempts > worst[1].attempts) worst = [key, entry];
    }
    if (worst === null || worst[1].attempts === 0) return false;
    return entries.delete(worst[0]);
  }
}
