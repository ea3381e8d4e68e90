import type { DeviceId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { Carrier } from '../carrier/index.ts';
import { openEnvelope } from '../envelopes/index.ts';
import { createGate, type Ledger } from '../gate/index.ts';
import type { Welcome } from '../joining/index.ts';
import type { StoredEnvelope } from '../store/index.ts';

/**
 * Stores the membership that came with an admission, once it is sure that this computer is let in as a keeper in it. Let
 * in as somebody's computer it would be sent keys: it turns round at the door then, and nothing of the circle is kept.
 */
export async function enterCircle(
  carrier: Pick<Carrier, 'gate' | 'store' | 'ledgers'>,
  own: DeviceId,
  welcome: Pick<Welcome, 'circle' | 'entries'>,
): Promise<Result<void, Problem>> {
  const { circle, entries } = welcome;
  const rows: StoredEnvelope[] = [];
  const trial = createGate(new Set([circle]));
  for (const bytes of entries) {
    const envelope = openEnvelope(bytes);
    if (!envelope.ok) return failed({ code: 'CODES_DIFFER', detail: envelope.problem.code });
    const row = { id: envelope.value.id, circle: envelope.value.circleId, bytes };
    const admitted = trial.admit(bytes, { ...row, circle, alreadyVerified: true });
    if (!admitted.ok) return failed({ code: 'CODES_DIFFER', detail: admitted.problem.code });
    rows.push(row);
  }
  if (!isKeeperIn(trial.ledger(circle), own)) return failed({ code: 'NOT_ALLOWED', detail: 'not let in as a keeper' });
  return carrier.ledgers.inTurn(async () => {
    carrier.gate.expect(circle);
    const stored = await carrier.store.append(rows);
    if (stored.ok) return ok(undefined);
    const { code } = stored.problem;
    return failed({ code: code === 'DISK_FULL' || code === 'DISK_FAILED' ? code : 'CODES_DIFFER', detail: code });
  });
}

/** Whether a device is in a circle as a keeper, now. */
export function isKeeperIn(ledger: Ledger | undefined, device: DeviceId): boolean {
  const found = ledger?.membership.devices.get(device);
  const member = found === undefined ? undefined : ledger?.membership.members.get(found.member);
  return found?.removed === false && member?.removed === false && member.role === 'keeper';
}
