import type { CertificateHash, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { openEnvelope } from '../envelopes/index.ts';
import type { Gate, Ledger } from '../gate/index.ts';
import { removalsOf, type MembershipState } from '../membership/index.ts';
import type { Network } from '../network/index.ts';
import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import type { Log } from '../engine.ts';
import type { Ledgers } from './ledgers.ts';

/**
 * What is said to a device that was put out: the entries that say so, and what they rest on. It may hear that much: it was
 * in the circle then. Nothing that came later is in it, and nothing that is no membership.
 */
export function createFarewells(
  gate: Gate,
  store: Pick<EnvelopeStore, 'get'>,
): (certificate: CertificateHash) => Promise<readonly StoredEnvelope[]> {
  /** Whoever was put out may knock again and again: it is put together once. */
  const said = new Map<string, { readonly at: MembershipState; readonly what: Promise<StoredEnvelope[]> }>();

  return async (certificate) => {
    const told: StoredEnvelope[] = [];
    for (const circle of gate.circles()) {
      const ledger = gate.ledger(circle);
      const device = ledger === undefined ? undefined : putOut(ledger, certificate);
      if (ledger !== undefined && device !== undefined) told.push(...(await sayIn(ledger, device)));
    }
    return told;
  };

  function sayIn(ledger: Ledger, device: DeviceId): Promise<StoredEnvelope[]> {
    const name = `${ledger.circle} ${device}`;
    const known = said.get(name);
    if (known?.at === ledger.membership) return known.what;
    const what = Promise.all(removalsOf(ledger.graph, ledger.membership, device).map((id) => store.get(id))).then(
      (rows) => rows.filter((row) => row !== undefined),
    );
    said.set(name, { at: ledger.membership, what });
    // A disk that fails may be read another time.
    what.catch(() => said.delete(name));
    return what;
  }
}

const putOut = ({ membership }: Ledger, certificate: CertificateHash): DeviceId | undefined =>
  [...membership.devices.values()].find((device) => device.removed && device.certificate === certificate)?.id;

/** Takes in what others say who turned us away, through the gate like everything. Answers with how to stop. */
export function hearFarewells(parts: {
  readonly network: Pick<Network, 'farewells$'>;
  readonly ledgers: Pick<Ledgers, 'gate' | 'store' | 'inTurn'>;
  readonly circles: ReadonlySet<CircleId>;
  readonly log: Log;
}): () => void {
  const { ledgers, circles, log } = parts;
  const { gate, store } = ledgers;
  const isNew = ({ id, circle, bytes }: StoredEnvelope): boolean => {
    const ledger = gate.ledger(circle);
    if (ledger === undefined ? !circles.has(circle) : ledger.envelopes.has(id)) return false;
    const envelope = openEnvelope(bytes, { id });
    return envelope.ok && envelope.value.type === 'membership';
  };
  const hearing = parts.network.farewells$.subscribe(({ envelopes }) => {
    ledgers
      .inTurn(async () => {
        // Each by itself: a false one among them must not make what came before it be read anew at every dialling.
        for (const row of envelopes.filter(isNew)) {
          const stored = await store.append([row]);
          if (!stored.ok) log('warn', 'farewell refused', { code: stored.problem.code });
        }
      })
      .catch(() => log('error', 'farewell not taken in'));
  });
  return () => hearing.unsubscribe();
}
