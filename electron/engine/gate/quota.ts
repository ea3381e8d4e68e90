import type { DeviceId } from '#shared/domain/ids.ts';
import type { Envelope } from '../envelopes/index.ts';
import { isOnChain, isWholeChain } from './chains.ts';
import type { EnvelopeFact, Ledger } from './ledger.ts';
import type { GateProblem } from './problems.ts';

/**
 * What one device may leave on everybody's disks. More is refused *here*, for now: it says nothing about what the
 * envelope is worth, and another computer may have kept it. Membership entries are never refused for their number: all computers
 * must have the same.
 */
export const quotas = {
  /** Photos, captions and the like that are alive. */
  documents: 120_000,
  documentBytes: 256 * 1024 * 1024,
  /** Everything else: keys, slips, approvals, takings back. Counted apart, so that who is full can still take back. */
  acts: 50_000,
  actBytes: 128 * 1024 * 1024,
  /**
   * What a device that was put out wrote apart from that. It means nothing, and is kept because whoever put it out may
   * turn out not to have been allowed to. Whatever else counts for nothing takes its room beside what counts.
   */
  voids: 2000,
  voidBytes: 4 * 1024 * 1024,
  /** How often a number may be given to something else: a computer that was restored from an old copy does it once. */
  stories: 8,
};

export type Usage = {
  documents: number;
  documentBytes: number;
  acts: number;
  actBytes: number;
  voids: number;
  voidBytes: number;
  /** Ciphertext that its living documents claim. */
  blobBytes: number;
  /** Refused here for want of room since the start, or since there was room again. */
  refused: number;
  /** A document of it was refused. */
  wasFull: boolean;
};

/** Why there is no room for an envelope; null where there is. */
export function quotaProblem(ledger: Ledger, envelope: Envelope): GateProblem | null {
  const usage = usageOf(ledger, envelope.author);
  // Of these guardians are told as of a computer that tells two stories, and not that it brings too much.
  if ((ledger.written.get(envelope.author)?.stories.get(envelope.seq)?.length ?? 0) >= quotas.stories)
    return { code: 'NUMBER_TAKEN' };
  const bytes = envelope.bytes.length;
  const isFull = isVoidForGood(ledger, envelope)
    ? usage.voids >= quotas.voids || usage.voidBytes + bytes > quotas.voidBytes
    : envelope.type === 'document'
      ? usage.documents + usage.voids >= quotas.documents ||
        usage.documentBytes + usage.voidBytes + bytes > quotas.documentBytes
      : usage.acts + usage.voids >= quotas.acts || usage.actBytes + usage.voidBytes + bytes > quotas.actBytes;
  if (!isFull) return null;
  usage.refused += 1;
  usage.wasFull ||= envelope.type === 'document';
  return { code: 'OVER_QUOTA' };
}

/** By an author who was put out, and certainly not on what is left of their chain. */
function isVoidForGood(ledger: Ledger, { author, id }: Envelope): boolean {
  const ends = ledger.membership.devices.get(author)?.ends ?? [];
  return ends.some((some) => isWholeChain(ledger, author, some) && !isOnChain(ledger, author, some, id));
}

export function countUse(ledger: Ledger, fact: EnvelopeFact, sign: 1 | -1): void {
  if (fact.type === 'membership') return;
  const usage = usageOf(ledger, fact.author);
  const [count, bytes] =
    fact.type === 'document' ? (['documents', 'documentBytes'] as const) : (['acts', 'actBytes'] as const);
  usage[count] += sign;
  usage[bytes] += sign * fact.sizeBytes;
  for (const { size } of fact.blobs) usage.blobBytes += sign * size;
}

/** Room again for what was refused: once there is a tenth of it, so that nobody makes others ask anew at every turn. */
export function noteRoom(ledger: Ledger, device: DeviceId): void {
  const usage = usageOf(ledger, device);
  const hasRoom =
    usage.documents + usage.voids < quotas.documents * 0.9 &&
    usage.documentBytes + usage.voidBytes < quotas.documentBytes * 0.9;
  if (!usage.wasFull || !hasRoom) return;
  usage.wasFull = false;
  usage.refused = 0;
  ledger.revivals += 1;
}

export function countVoid(ledger: Ledger, fact: EnvelopeFact): void {
  const usage = usageOf(ledger, fact.author);
  usage.voids += 1;
  usage.voidBytes += fact.sizeBytes;
}

export function usageOf(ledger: Ledger, device: DeviceId): Usage {
  const known = ledger.usage.get(device);
  if (known !== undefined) return known;
  const usage: Usage = {
    documents: 0,
    documentBytes: 0,
    acts: 0,
    actBytes: 0,
    voids: 0,
    voidBytes: 0,
    blobBytes: 0,
    refused: 0,
    wasFull: false,
  };
  ledger.usage.set(device, usage);
  return usage;
}

/**
 * Whether what an envelope brings along is to be fetched, where each device may claim so much of this disk. Somebody who
 * claims more gets what they claimed first; when they take something back there is room again.
 * @param budgetBytes of ciphertext, for each device.
 */
export function mayFetch(ledger: Ledger, fact: EnvelopeFact, budgetBytes: number): boolean {
  if (!fact.isAlive) return false;
  return fact.claimedBytes <= budgetBytes || usageOf(ledger, fact.author).blobBytes <= budgetBytes;
}

/** The devices that claim more than they may, or of which something was refused: guardians are told. */
export const whoIsOver = (ledger: Ledger, budgetBytes: number): DeviceId[] =>
  [...ledger.usage].filter(([, usage]) => usage.blobBytes > budgetBytes || usage.refused > 0).map(([device]) => device);
