import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { ProfileId } from '#shared/domain/ids.ts';
import type { Carrier, CarrierOptions } from '../carrier/index.ts';
import type { Log } from '../engine.ts';
import type { OpenProfile } from '../identity/index.ts';
import type { Session, SessionOptions } from './session.ts';

/** Who is at this computer: at most one session, and the carrier of whoever was here last. */
export type Occupancy = {
  session(): Session | null;
  /** Opens a session for an unlocked profile, closing the one before. The profile is closed when it fails. */
  enter(profile: OpenProfile): Promise<Result<void, Problem>>;
  /** Does something beside the open session, while nobody comes or goes. LOCKED where there is none. */
  beside<Value>(work: (session: Session) => Promise<Result<Value, Problem>>): Promise<Result<Value, Problem>>;
  /** Closes the session and wipes its keys; what it stood on goes on carrying. */
  lock(): Promise<void>;
  /** Closes the session and what it stands on. */
  close(): Promise<void>;
};

export function createOccupancy(parts: {
  readonly openCarrier: (
    profile: OpenProfile,
    first: Pick<CarrierOptions, 'needed' | 'isAllNeeded' | 'reader'>,
  ) => Promise<Result<Carrier, Problem>>;
  readonly openSession: (profile: OpenProfile, carrier: SessionOptions['carrier']) => Promise<Result<Session, Problem>>;
  /** Who is here has changed. Called before what was open is closed, so that no screen waits for it. */
  readonly onChange: () => void;
  readonly log: Log;
}): Occupancy {
  const { openCarrier, openSession, onChange, log } = parts;
  let session: Session | null = null;
  let kept: { readonly profile: ProfileId; readonly carrier: Carrier } | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** Opening and locking never overlap. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  }

  async function leave(): Promise<void> {
    const closing = session;
    session = null;
    if (closing === null) return;
    onChange();
    await closing.close();
  }

  async function closeCarrier(): Promise<void> {
    const closing = kept;
    kept = null;
    await closing?.carrier.close();
  }

  const carrierFor =
    (profile: OpenProfile): SessionOptions['carrier'] =>
    async (first) => {
      if (kept !== null) {
        const { carrier } = kept;
        carrier.need(first.needed);
        await carrier.ledgers.follow(first.reader(carrier.ledgers));
        return ok(carrier);
      }
      const opened = await openCarrier(profile, first);
      if (opened.ok) kept = { profile: profile.id, carrier: opened.value };
      return opened;
    };

  async function open(profile: OpenProfile): Promise<Result<Session, Problem>> {
    try {
      return await openSession(profile, carrierFor(profile));
    } catch (error) {
      // What is thrown while everything is opened is a disk that fails or a network that is not there.
      log('error', 'session not opened', { name: error instanceof Error ? error.name : 'unknown' });
      return failed({ code: 'DISK_FAILED', detail: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    session: () => session,
    enter: (profile) =>
      inTurn(async () => {
        // Whoever unlocks what is open already is just there.
        if (session?.profile === profile) return ok(undefined);
        await leave();
        if (kept?.profile !== profile.id) await closeCarrier();
        const wasCarrying = kept !== null;
        const opened = await open(profile);
        if (!opened.ok) {
          await profile.close();
          if (!wasCarrying) await closeCarrier();
          return opened;
        }
        session = opened.value;
        onChange();
        return ok(undefined);
      }),
    beside: (work) => inTurn(async () => (session === null ? failed({ code: 'LOCKED' }) : work(session))),
    lock: () => inTurn(leave),
    close: () =>
      inTurn(async () => {
        try {
          await leave();
        } finally {
          await closeCarrier();
        }
      }),
  };
}
