import type { CertificateHash, DeviceId } from '#shared/domain/ids.ts';
import { openEnvelope, type Envelope } from '../envelopes/index.ts';
import { hasErasedCopy, isPutOut, type Gate, type Ledger } from '../gate/index.ts';
import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import type { Ledgers } from './ledgers.ts';

/*
 * What a computer that was put out still has to say to those that turn it away: docs/decisions/put-out.md
 */

/** What this computer has to say to one that will turn it away: that it has erased its copy. Undefined: nothing. */
export async function lastWordsTo(
  { gate, store }: { readonly gate: Gate; readonly store: Pick<EnvelopeStore, 'get'> },
  own: DeviceId,
  device: DeviceId,
): Promise<Uint8Array | undefined> {
  for (const circle of gate.circles()) {
    const ledger = gate.ledger(circle);
    if (ledger?.membership.devices.has(device) !== true || !isPutOut(ledger, own)) continue;
    const said = ledger.written.get(own)?.ids.findLast((id) => ledger.envelopes.get(id)?.type === 'copyErased');
    const row = said === undefined || !hasErasedCopy(ledger, own) ? undefined : await store.get(said);
    if (row !== undefined) return row.bytes;
  }
  return undefined;
}

/** Takes in what a computer says that was put out here, once, through the gate like everything. */
export function hearLastWords(
  { gate, store, inTurn }: Pick<Ledgers, 'gate' | 'store' | 'inTurn'>,
  onError: () => void,
): (certificate: CertificateHash, words: Uint8Array) => void {
  return (certificate, words) => {
    // Anybody may send some, also while nothing has its turn yet: nothing of a stranger's is kept until then.
    if (!gate.circles().some((circle) => wasHere(gate.ledger(circle), certificate))) return;
    inTurn(async () => {
      const row = expected(gate, certificate, words);
      const stored = row === undefined ? undefined : await store.append([row]);
      if (stored?.ok === false) onError();
    }).catch(onError);
  };
}

/** Only of the computer that says it, only if it was put out, and only what it has not said before. */
function expected(gate: Gate, certificate: CertificateHash, words: Uint8Array): StoredEnvelope | undefined {
  const isIts = ({ circleId, author, type }: Envelope): boolean => {
    const ledger = gate.ledger(circleId);
    const device = ledger?.membership.devices.get(author);
    return (
      type === 'copyErased' &&
      ledger !== undefined &&
      device?.removed === true &&
      device.certificate === certificate &&
      !hasErasedCopy(ledger, author)
    );
  };
  const opened = openEnvelope(words);
  if (!opened.ok || !isIts(opened.value)) return undefined;
  return { id: opened.value.id, circle: opened.value.circleId, bytes: opened.value.bytes };
}

const wasHere = (ledger: Ledger | undefined, certificate: CertificateHash): boolean =>
  [...(ledger?.membership.devices.values() ?? [])].some((device) => device.certificate === certificate);
