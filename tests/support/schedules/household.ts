import {
  CertificateHash,
  DeviceId,
  type AlbumId,
  type CircleId,
  type EnvelopeId,
  type MemberId,
} from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import { newBoxKeyPair, newSigningKeyPair, randomBytes, toText, type KeyPair } from '#engine/crypto/index.ts';
import type { OpenCircle } from '#engine/circles/circles.ts';
import { letIn } from '#engine/circles/letIn.ts';
import type { DeviceCardBytes } from '#engine/circles/membershipAfter.ts';
import { startCircle } from '#engine/circles/startCircle.ts';
import {
  bringsPictures,
  firstBytes,
  idToBytes,
  startDraft,
  type Draft,
  type Envelope,
} from '#engine/envelopes/index.ts';
import { makeDeviceCard } from '#engine/membership/index.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import { isHanging } from '#engine/views/shown.ts';
import { createCircleFold, type CircleFold } from '#engine/views/fold.ts';
import { createGate, draftStart, mustErase, settleClaims, type Gate, type Ledger } from '#engine/gate/index.ts';

/** Keys, made once: making them costs more than all the rest of a story. */
export type Key = {
  readonly device: DeviceId;
  readonly signing: KeyPair;
  readonly box: KeyPair;
  readonly card: DeviceCardBytes;
};

export function newKey(): Key {
  const signing = newSigningKeyPair();
  const box = newBoxKeyPair();
  const card = makeDeviceCard(signing, box.publicKey, CertificateHash.parse(toText(randomBytes(32))));
  return {
    device: DeviceId.parse(toText(signing.publicKey)),
    signing,
    box,
    card: { ...card, device: idToBytes(card.device), certificate: idToBytes(card.certificate) },
  };
}

const verified = new Set<EnvelopeId>();

/** A computer without a disk: a real gate, a real fold, and what its store would hold. */
export class Seat {
  readonly key: Key;
  readonly circle: CircleId;
  gate: Gate = createGate();
  /** What it has, in the order in which it was let in. What was taken back is gone from it, as from a disk. */
  stored = new Map<EnvelopeId, Envelope>();
  private folded: { readonly fold: CircleFold; readonly revision: number; upTo: number } | undefined;

  constructor(key: Key, circle: CircleId) {
    this.key = key;
    this.circle = circle;
    this.gate.expect(circle);
  }

  get ledger(): Ledger {
    const ledger = this.gate.ledger(this.circle);
    if (ledger === undefined) throw new Error('Nothing heard yet');
    return ledger;
  }

  get member(): MemberId | undefined {
    return this.gate.ledger(this.circle)?.membership.devices.get(this.key.device)?.member;
  }

  /** Answers whether it let in something that it had not got. */
  hear(envelope: Envelope): boolean {
    if (this.stored.has(envelope.id)) return false;
    const { id, bytes } = envelope;
    // Each signature is checked once in all.
    const alreadyVerified = verified.has(id);
    // A stored one is past its quota: those are another story's.
    if (!this.gate.admit(bytes, { id, circle: this.circle, alreadyVerified }).ok) return false;
    verified.add(id);
    this.stored.set(envelope.id, envelope);
    this.purge();
    return true;
  }

  /** Everything that another has, or as much of it, in its order. */
  hearAll(from: Seat, most = Infinity): boolean {
    let isNew = false;
    for (const envelope of [...from.stored.values()].slice(0, most)) isNew = this.hear(envelope) || isNew;
    return isNew;
  }

  private purge(): void {
    for (const id of [...this.stored.keys()]) if (mustErase(this.ledger, id)) this.stored.delete(id);
  }

  /** Starts again from what is stored, in the order of `EnvelopeStore.readInTurns`. */
  restart(): void {
    this.gate = createGate();
    this.gate.expect(this.circle);
    this.folded = undefined;
    for (const { id, bytes } of this.inTurns())
      if (!this.gate.admit(bytes, { id, circle: this.circle, alreadyVerified: true }).ok)
        throw new Error('What was stored is let in again');
    settleClaims(this.ledger);
  }

  private inTurns(): Envelope[] {
    const isLater = ({ bytes }: Envelope) => bringsPictures(bytes.subarray(0, firstBytes));
    const all = [...this.stored.values()];
    return [...all.filter((one) => !isLater(one)), ...all.filter(isLater).reverse()];
  }

  /** What it can read of each photo. */
  photos(): string[] {
    const open = this.open();
    return [...open.fold.model.photos.values()]
      .filter((photo) => isHanging(open, photo))
      .map(({ id, caption }) => `${id} ${caption.value}`)
      .sort();
  }

  open(): OpenCircle {
    const { ledger } = this;
    if (this.folded?.revision !== ledger.revision)
      this.folded = {
        fold: createCircleFold(ledger, { id: this.key.device, box: this.key.box }),
        revision: ledger.revision,
        upTo: 0,
      };
    const { fold } = this.folded;
    const all = this.inTurns();
    if (all.length !== this.folded.upTo) {
      // Twice: keys may come after what they open.
      for (let round = 0; round < 2; round++) for (const envelope of all) fold.fold(envelope);
      this.folded.upTo = all.length;
    }
    return { id: this.circle, ledger, fold, me: this.member };
  }

  draft(): Draft {
    return startDraft({ device: this.key.device, signing: this.key.signing }, draftStart(this.ledger, this.key.device));
  }

  /** Writes as the app does: all or nothing. Answers with what was written. */
  write(compose: (draft: Draft, open: OpenCircle) => Result<unknown, unknown>): readonly Envelope[] {
    const draft = this.draft();
    if (!compose(draft, this.open()).ok) return [];
    for (const envelope of draft.envelopes) {
      const admitted = this.gate.admit(envelope.bytes, { id: envelope.id, circle: this.circle });
      if (!admitted.ok) {
        // Nothing of it is kept.
        this.restart();
        return [];
      }
    }
    for (const envelope of draft.envelopes) this.stored.set(envelope.id, envelope);
    this.purge();
    return draft.envelopes;
  }

  admit(
    key: Key,
    who: { readonly role: PersonRole; readonly albums: readonly AlbumId[] } | MemberId,
  ): readonly Envelope[] {
    return this.write((draft, open) =>
      letIn(draft, open, {
        who:
          typeof who === 'string' ? { kind: 'known', member: who } : { kind: 'new', name: 'Somebody', role: who.role },
        avatar: '1.1.1.1.1',
        device: key.device,
        deviceName: 'a computer',
        card: key.card,
        albums: typeof who === 'string' ? [] : who.albums,
      }),
    );
  }
}

/** A family with one guardian. */
export function found(key: Key): Seat {
  const draft = startDraft(
    { device: key.device, signing: key.signing },
    { circle: null, nextSeq: 1, clock: 0, heads: [] },
  );
  const started = startCircle(draft, {
    circleName: 'The Okafors',
    name: 'Mum',
    avatar: '1.1.1.1.1',
    deviceName: 'a laptop',
    card: key.card,
  });
  if (!started.ok) throw new Error('A family can be started');
  const seat = new Seat(key, started.value.circle);
  for (const envelope of draft.envelopes) if (!seat.hear(envelope)) throw new Error('Refused');
  return seat;
}
