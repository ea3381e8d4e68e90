import type { CertificateHash, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { openEnvelope, type Envelope } from '../envelopes/index.ts';
import { hasErasedCopy, isPutOut, wouldBeIn, type Gate, type Ledger } from '../gate/index.ts';
import { objectionsOf } from '../membership/index.ts';
import { mostLastWordsBytes } from '../network/index.ts';
import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import type { Ledgers } from './ledgers.ts';

/*
 * What a computer says to those that turn it away, for as long as they do: that it was put out and has erased its copy; or
 * that the removal they know of is void. docs/decisions/put-out.md
 */

/**
 * What there is to say to a device that may turn this one away, up to the bytes that there is room for. What is about one
 * circle is said whole or not at all; where not all circles have room, those that had none come first the next time.
 */
export function createLastWords(
  { gate, store }: { readonly gate: Gate; readonly store: Pick<EnvelopeStore, 'get'> },
  own: DeviceId,
): (device: DeviceId) => Promise<readonly Uint8Array[]> {
  const said = new Map<DeviceId, number>();
  return async (device) => {
    const all: Uint8Array[][] = [];
    for (const circle of gate.circles()) {
      const ledger = gate.ledger(circle);
      if (ledger?.membership.devices.has(device) !== true) continue;
      const rows = await Promise.all(wordsIn(ledger, own).map((id) => store.get(id)));
      const words = rows.map((row) => row?.bytes);
      if (words.length > 0 && words.every((one) => one !== undefined)) all.push(words);
    }
    const first = (said.get(device) ?? 0) % Math.max(1, all.length);
    const fitting = fitIn([...all.slice(first), ...all.slice(0, first)]);
    said.set(device, first + Math.max(1, fitting.length));
    return fitting.flat();
  };
}

function wordsIn(ledger: Ledger, own: DeviceId): EnvelopeId[] {
  if (!isPutOut(ledger, own)) return objectionsOf(ledger.graph, ledger.membership, own);
  const word = ledger.confirmations.get(own)?.at(-1);
  return word !== undefined && hasErasedCopy(ledger, own) ? [word] : [];
}

/** As many of the first as there is room for; one for which there never is any is passed over. */
function fitIn(all: readonly Uint8Array[][]): Uint8Array[][] {
  const sizeOf = (words: readonly Uint8Array[]) => words.reduce((sum, { length }) => sum + length, 0);
  const possible = all.filter((words) => sizeOf(words) <= mostLastWordsBytes);
  let leftBytes = mostLastWordsBytes;
  const end = possible.findIndex((words) => (leftBytes -= sizeOf(words)) < 0);
  return end === -1 ? possible : possible.slice(0, end);
}

/** Takes in what a computer says that was put out here, once, through the gate like everything. */
export function hearLastWords(
  { gate, store, inTurn }: Pick<Ledgers, 'gate' | 'store' | 'inTurn'>,
  own: DeviceId,
  onError: () => void,
): (certificate: CertificateHash, words: readonly Uint8Array[]) => void {
  return (certificate, words) => {
    // Anybody may send some, also while nothing has its turn yet: nothing of a stranger's is kept until then.
    if (!gate.circles().some((circle) => wasHere(gate.ledger(circle), certificate))) return;
    inTurn(async () => {
      for (const rows of expected(gate, own, certificate, words)) {
        const stored = await store.append(rows);
        if (!stored.ok) onError();
      }
    }).catch(onError);
  };
}

/** What is worth hearing, circle by circle. */
function expected(
  gate: Gate,
  own: DeviceId,
  certificate: CertificateHash,
  words: readonly Uint8Array[],
): StoredEnvelope[][] {
  const envelopes = words.map((one) => openEnvelope(one)).flatMap((opened) => (opened.ok ? [opened.value] : []));
  return [...Map.groupBy(envelopes, ({ circleId }) => circleId)].flatMap(([circle, some]) => {
    const ledger = gate.ledger(circle);
    if (ledger === undefined || !wasPutOut(ledger, certificate)) return [];
    const isWorthIt = some.every(({ type }) => type === 'membership')
      ? // Nobody who is in hears what somebody says who was put out: a thief would have the last word.
        wouldBeIn(ledger, own, some)
      : some.length === 1 && some.every((one) => isOwnWord(ledger, certificate, one));
    return isWorthIt ? [some.map(({ id, bytes }) => ({ id, circle, bytes }))] : [];
  });
}

/** Of the computer that says it, and not said before. */
function isOwnWord(ledger: Ledger, certificate: CertificateHash, { type, author }: Envelope): boolean {
  const isTheirs = ledger.membership.devices.get(author)?.certificate === certificate;
  return type === 'copyErased' && isTheirs && isPutOut(ledger, author) && !hasErasedCopy(ledger, author);
}

const wasPutOut = ({ membership }: Ledger, certificate: CertificateHash): boolean =>
  [...membership.devices.values()].some((device) => device.removed && device.certificate === certificate);

const wasHere = (ledger: Ledger | undefined, certificate: CertificateHash): boolean =>
  [...(ledger?.membership.devices.values() ?? [])].some((device) => device.certificate === certificate);
