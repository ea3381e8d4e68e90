import { createCircleFold, type CircleFold } from '#engine/views/fold.ts';
import { letIn } from '#engine/circles/letIn.ts';
import type { OpenCircle } from '#engine/circles/circles.ts';
import { startCircle } from '#engine/circles/startCircle.ts';
import type { DeviceCardBytes } from '#engine/circles/membershipAfter.ts';
import { newBoxKeyPair, newSigningKeyPair, randomBytes, toText, type KeyPair } from '#engine/crypto/index.ts';
import { idToBytes, startDraft, type Draft, type Envelope } from '#engine/envelopes/index.ts';
import { createGate, draftStart, mustErase, type Gate, type GateProblem } from '#engine/gate/index.ts';
import { makeDeviceCard } from '#engine/membership/index.ts';
import { CertificateHash, DeviceId, type AlbumId, type CircleId, type MemberId } from '#shared/domain/ids.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import type { Result } from '#shared/domain/result.ts';

/**
 * A circle without disks and networks: real keys, real envelopes, real gates, carried from one to the other by hand.
 * For stories about who may do what.
 */
export type PaperComputer = {
  readonly name: string;
  readonly device: DeviceId;
  readonly signing: KeyPair;
  readonly box: KeyPair;
  readonly card: DeviceCardBytes;
  readonly gate: Gate;
  /** Everything it let in, in order. */
  readonly log: Envelope[];
};

export function newComputer(name: string, certificate = CertificateHash.parse(toText(randomBytes(32)))): PaperComputer {
  const signing = newSigningKeyPair();
  const box = newBoxKeyPair();
  const card = makeDeviceCard(signing, box.publicKey, certificate);
  return {
    name,
    device: DeviceId.parse(toText(signing.publicKey)),
    signing,
    box,
    card: { ...card, device: idToBytes(card.device), certificate: idToBytes(card.certificate) },
    gate: createGate(),
    log: [],
  };
}

/** What the computer can read: folded from all it let in. */
export const readBy = (computer: PaperComputer, circle: CircleId): OpenCircle => readOnBy(computer, circle)();

/** The same for a computer that stays on: each time it has read what came since, and everything anew where something counts differently now. */
export function readOnBy(computer: PaperComputer, circle: CircleId): () => OpenCircle {
  let known: { readonly fold: CircleFold; readonly revision: number; count: number } | undefined;
  return () => {
    const ledger = computer.gate.ledger(circle);
    if (ledger === undefined) throw new Error(`${computer.name} is not in the circle`);
    if (known?.revision !== ledger.revision) {
      const fold = createCircleFold(ledger, { id: computer.device, box: computer.box });
      known = { fold, revision: ledger.revision, count: 0 };
    }
    const { fold } = known;
    const read = (envelope: Envelope): void => {
      // A key that comes after what it opens: that is read again.
      for (const id of fold.fold(envelope).unlocked) for (const one of computer.log) if (one.id === id) read(one);
    };
    for (const envelope of computer.log.slice(known.count)) read(envelope);
    known.count = computer.log.length;
    return { id: circle, ledger, fold, me: ledger.membership.devices.get(computer.device)?.member };
  };
}

/** Hands an envelope to a computer's gate, as if it came from the network. */
export function hand(computer: PaperComputer, envelope: Envelope): Result<Envelope, GateProblem> {
  const known = computer.log.some(({ id }) => id === envelope.id);
  const admitted = computer.gate.admit(envelope.bytes, { id: envelope.id, circle: envelope.circleId });
  if (admitted.ok && !known) computer.log.push(envelope);
  return admitted;
}

/** Hands over everything that somebody else let in; answers with the refusals. */
export function catchUp(computer: PaperComputer, from: PaperComputer): GateProblem[] {
  return from.log.flatMap((envelope) => {
    const handed = hand(computer, envelope);
    return handed.ok ? [] : [handed.problem];
  });
}

/** A computer as it is after its next start: what was taken back is not on its disk any more. */
export function restarted(computer: PaperComputer, circle: CircleId): PaperComputer {
  const ledger = computer.gate.ledger(circle)!;
  const fresh = { ...computer, gate: createGate(), log: [] };
  fresh.gate.expect(circle);
  for (const envelope of computer.log) if (!mustErase(ledger, envelope.id)) hand(fresh, envelope);
  return fresh;
}

/** Starts a draft as the computer itself would. */
export function draftOf(computer: PaperComputer, circle: CircleId): Draft {
  const ledger = computer.gate.ledger(circle);
  if (ledger === undefined) throw new Error(`${computer.name} is not in the circle`);
  return startDraft({ device: computer.device, signing: computer.signing }, draftStart(ledger, computer.device));
}

/** Writes as the app does; throws when the app or the own gate refuses. */
export function write<Value>(
  computer: PaperComputer,
  circle: CircleId,
  compose: (draft: Draft, circle: OpenCircle) => Result<Value, unknown>,
): Value {
  const draft = draftOf(computer, circle);
  const composed = compose(draft, readBy(computer, circle));
  if (!composed.ok) throw new Error(`${computer.name}’s app refuses: ${JSON.stringify(composed.problem)}`);
  for (const envelope of draft.envelopes) {
    const handed = hand(computer, envelope);
    if (!handed.ok) throw new Error(`${computer.name}’s gate refuses: ${JSON.stringify(handed.problem)}`);
  }
  return composed.value;
}

/** Mum starts a family on her laptop. */
export function startFamily(name = 'The Okafors'): {
  readonly mum: PaperComputer;
  readonly circle: CircleId;
  readonly mumId: MemberId;
} {
  const mum = newComputer('Mum');
  const draft = startDraft(
    { device: mum.device, signing: mum.signing },
    { circle: null, nextSeq: 1, clock: 0, heads: [] },
  );
  const started = startCircle(draft, {
    circleName: name,
    name: 'Mum',
    avatar: '1.1.1.1.1',
    deviceName: 'Mum’s laptop',
    card: mum.card,
  });
  if (!started.ok) throw new Error('A family can be started');
  mum.gate.expect(started.value.circle);
  for (const envelope of draft.envelopes) {
    const handed = hand(mum, envelope);
    if (!handed.ok) throw new Error(JSON.stringify(handed.problem));
  }
  return { mum, circle: started.value.circle, mumId: started.value.member };
}

/** A guardian lets a computer in, and it catches up. */
export function admitPerson(
  guardian: PaperComputer,
  circle: CircleId,
  name: string,
  role: PersonRole,
  albums: readonly AlbumId[] = [],
): PaperComputer & { readonly member: MemberId } {
  const computer = newComputer(name);
  const member = write(guardian, circle, (draft, open) =>
    letIn(draft, open, {
      who: { kind: 'new', name, role },
      avatar: '2.2.2.2.2',
      device: computer.device,
      deviceName: `${name}’s computer`,
      card: computer.card,
      albums,
    }),
  );
  computer.gate.expect(circle);
  const refused = catchUp(computer, guardian);
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  return { ...computer, member };
}

/** A guardian lets in a tablet of somebody who is in the circle already. It has heard of nothing yet. */
export function admitTablet(
  guardian: PaperComputer,
  circle: CircleId,
  { member }: { readonly member: MemberId },
): PaperComputer {
  const tablet = newComputer('tablet');
  write(guardian, circle, (draft, open) =>
    letIn(draft, open, {
      who: { kind: 'known', member },
      avatar: '1.1.1.1.1',
      device: tablet.device,
      deviceName: 'a tablet',
      card: tablet.card,
      albums: [],
    }),
  );
  return tablet;
}
