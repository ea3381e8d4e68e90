import type { DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { toEnvelope, type EnvelopeRow } from './envelopeRow.ts';
import type { Admission } from './sqlite/writes.ts';
import type { Gate, GateProblem, StoredEnvelope } from './types.ts';

/** The gate refused one of our own envelopes: nothing of that write is kept. */
export class RefusedLocally extends Error {
  readonly problem: GateProblem;

  constructor(problem: GateProblem) {
    super(problem.code);
    this.name = 'RefusedLocally';
    this.problem = problem;
  }
}

export type EnvelopeAdmission = Admission & {
  /** Who sent the envelopes that the replication is about to write. */
  setSenders(senders: ReadonlyMap<EnvelopeId, readonly DeviceId[]>): void;
};

/**
 * Puts the gate into the storage's own write, so that there is no way around it and the order of its verdicts is
 * the order of the rows. Of ours, one refusal refuses all; of others', the refused are left out.
 */
export function createAdmission(parts: {
  readonly gate: Gate;
  readonly onRefused: (from: DeviceId, envelope: StoredEnvelope, problem: GateProblem) => void;
  readonly onNotKept: (envelopes: readonly StoredEnvelope[]) => void;
}): EnvelopeAdmission {
  let senders: ReadonlyMap<EnvelopeId, readonly DeviceId[]> = new Map();

  function admitFromOthers(envelope: StoredEnvelope): boolean {
    // The same bytes may come from several, and one of them may be out of favour (a quota) while another is not.
    for (const device of senders.get(envelope.id) ?? []) {
      const verdict = parts.gate(envelope, device);
      if (verdict.ok) return true;
      parts.onRefused(device, envelope, verdict.problem);
    }
    return false;
  }

  return {
    setSenders: (next) => (senders = next),
    admit(document, previous, context) {
      if (previous !== undefined) throw new Error('Envelopes are never changed.');
      const envelope = toEnvelope(document as EnvelopeRow);
      if (isFromReplication(context)) return admitFromOthers(envelope);
      const verdict = parts.gate(envelope, 'local');
      if (!verdict.ok) throw new RefusedLocally(verdict.problem);
      return true;
    },
    undone: (documents) => parts.onNotKept(documents.map((document) => toEnvelope(document as EnvelopeRow))),
  };
}

/** RxDB's flag on what a replication writes (rxdb/src/replication-protocol/index.ts, downstreamBulkWriteFlag). */
const isFromReplication = (context: string): boolean => context.startsWith('replication-downstream-');
