import { openSealed } from '#engine/crypto/index.ts';
import {
  ApprovalBody,
  bodyOf,
  DocumentBody,
  EpochBody,
  isSlipKey,
  KeysBody,
  openApproved,
  SlipBody,
  slipKeyFromRoom,
  type Envelope,
} from '#engine/envelopes/index.ts';
import type { DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { Seat } from '../seat.ts';
import type { Story } from '../story.ts';
import { wellMeant } from './wellMeant.ts';

/** What a computer can open that skips every check of its own, and what lies in front of it is everything that was ever signed. */
export type Opener = {
  opens(envelope: Envelope): boolean;
  /** With those keys alone that somebody had handed it of whom whoever wrote the envelope had heard. */
  opensKnown(envelope: Envelope, knew: ReadonlySet<EnvelopeId>): boolean;
};

type Sealed = { readonly epoch: EnvelopeId; readonly sealed: Uint8Array; readonly by: EnvelopeId };

/** Every key that somebody whose app is ours ever sealed for each computer, whether the envelope counts or was let in at all. */
function sealedFor({ signed, liar }: Story): ReadonlyMap<DeviceId, readonly Sealed[]> {
  const found = new Map<DeviceId, Sealed[]>();
  const note = (device: DeviceId, sealed: Sealed) => {
    const known = found.get(device);
    if (known === undefined) found.set(device, [sealed]);
    else known.push(sealed);
  };
  for (const { envelope } of signed.values()) {
    if (envelope.author === liar) continue;
    if (envelope.type === 'epoch') {
      const body = bodyOf(EpochBody, envelope);
      if (body.ok)
        for (const { device, sealed } of body.value.wraps)
          note(device, { epoch: envelope.id, sealed, by: envelope.id });
    }
    if (envelope.type === 'keys') {
      const body = bodyOf(KeysBody, envelope);
      if (body.ok)
        for (const { epoch, device, sealed } of body.value.wraps) note(device, { epoch, sealed, by: envelope.id });
    }
  }
  return found;
}

/** @returns for each computer what it can open. */
export function openersIn(story: Story): (seat: Seat) => Opener {
  const sealed = sealedFor(story);
  const approvals = new Map<EnvelopeId, Envelope[]>();
  for (const envelope of wellMeant(story)) {
    const body = envelope.type === 'approval' ? bodyOf(ApprovalBody, envelope) : undefined;
    if (body?.ok === true) approvals.set(body.value.slip, [...(approvals.get(body.value.slip) ?? []), envelope]);
  }
  const openers = new Map<Seat, Opener>();
  return (seat) => {
    const opener = openers.get(seat) ?? openerOf(seat, sealed.get(seat.key.device) ?? [], approvals);
    openers.set(seat, opener);
    return opener;
  };
}

function openerOf(
  seat: Seat,
  sealed: readonly Sealed[],
  approvals: ReadonlyMap<EnvelopeId, readonly Envelope[]>,
): Opener {
  const { keyring } = seat.open().fold;
  const { box, device } = seat.key;
  const tried = new Map<EnvelopeId, Uint8Array | undefined>();

  function keyOf(epoch: EnvelopeId): Uint8Array | undefined {
    const known = keyring.key(epoch);
    if (known !== undefined) return known;
    if (!tried.has(epoch)) {
      const opened = sealed.filter((one) => one.epoch === epoch).map((one) => openSealed(one.sealed, box));
      tried.set(
        epoch,
        opened.find((key) => key !== undefined),
      );
    }
    return tried.get(epoch);
  }

  function opensSlip(envelope: Envelope): boolean {
    const body = bodyOf(SlipBody, envelope);
    if (!body.ok) return false;
    const { circleId: circle, author, seq } = envelope;
    const place = { circle, author, seq };
    const roomKey = keyOf(body.value.epoch);
    if (roomKey !== undefined && slipKeyFromRoom(roomKey, place, body.value) !== undefined) return true;
    const handed = body.value.wraps.find((wrap) => wrap.device === device);
    if (handed !== undefined && openSealed(handed.sealed, box) !== undefined) return true;
    return (approvals.get(envelope.id) ?? []).some((approval) => {
      const said = bodyOf(ApprovalBody, approval);
      const albumKey = said.ok ? keyOf(said.value.epoch) : undefined;
      if (!said.ok || albumKey === undefined) return false;
      const { album, epoch, slip } = said.value;
      const key = openApproved(albumKey, { circle, album, epoch, slip }, said.value.key);
      return key !== undefined && isSlipKey(key, place, body.value);
    });
  }

  return {
    opensKnown(envelope, knew) {
      const body = bodyOf(envelope.type === 'slip' ? SlipBody : DocumentBody, envelope);
      if (!body.ok) return false;
      const { epoch } = body.value;
      return sealed.some((one) => one.epoch === epoch && knew.has(one.by) && openSealed(one.sealed, box) !== undefined);
    },
    opens(envelope) {
      if (envelope.type === 'slip') return opensSlip(envelope);
      if (envelope.type !== 'document') return false;
      const body = bodyOf(DocumentBody, envelope);
      return body.ok && keyOf(body.value.epoch) !== undefined;
    },
  };
}
