import type { DeviceId, EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import type { Keyring } from '../albums/keyring.ts';
import { openSealed, type KeyPair } from '../crypto/index.ts';
import {
  ApprovalBody,
  bodyOf,
  isSlipKey,
  openApproved,
  openSlip,
  roomIdOf,
  SlipBody,
  slipKeyFromRoom,
  type Envelope,
  type SlipContent,
} from '../envelopes/index.ts';
import { stillHolds, wasGoverning, type Ledger } from '../gate/index.ts';
import { noteDecision } from './decisions.ts';
import { isOwnPhoto, showPhoto } from './foldPhoto.ts';
import type { CircleModel } from './model.ts';

type Parts = {
  readonly ledger: Ledger;
  readonly device: { readonly id: DeviceId; readonly box: KeyPair };
  readonly keyring: Keyring;
  readonly model: CircleModel;
  /** Reads it again when the epoch's key has come. */
  readonly waitForKey: (epoch: EnvelopeId, envelope: EnvelopeId) => void;
  readonly onShown: (photo: PhotoId) => void;
};

/** Folds what members and guardians leave each other, and what guardians let through. */
export function createSlipFold({ ledger, device, keyring, model, waitForKey, onShown }: Parts) {
  function foldSlip(envelope: Envelope): void {
    if (!stillHolds(ledger, envelope.id)) return;
    const body = bodyOf(SlipBody, envelope);
    if (!body.ok) return;
    const place = { circle: ledger.circle, author: envelope.author, seq: envelope.seq };
    const key = keyTo(envelope.id, place, body.value);
    if (key === undefined) {
      waitForKey(body.value.epoch, envelope.id);
      return;
    }
    const content = openSlip(key, place, body.value);
    if (content.ok) foldContent(envelope, content.value, key);
  }

  /** From the room, from a wrap for this computer, or from whoever let it through. */
  function keyTo(id: EnvelopeId, place: Parameters<typeof isSlipKey>[1], body: SlipBody): Uint8Array | undefined {
    const roomKey = keyring.key(body.epoch);
    const mine = body.wraps.find((wrap) => wrap.device === device.id);
    return [
      roomKey === undefined ? undefined : slipKeyFromRoom(roomKey, place, body),
      mine === undefined ? undefined : openSealed(mine.sealed, device.box),
      ...(model.approvals.get(id) ?? []).map((approval) => approval.key),
    ].find((key) => key !== undefined && isSlipKey(key, place, body));
  }

  function foldContent(envelope: Envelope, content: SlipContent, key: Uint8Array): void {
    const by = ledger.envelopes.get(envelope.id)?.member;
    if (by === undefined) return;
    const byGuardian = wasGoverning(ledger, envelope.id);
    const said = { id: envelope.id, by, clock: envelope.clock };
    switch (content.kind) {
      case 'waiting': {
        if (!isOwnPhoto(ledger, envelope, content.photo)) return;
        const { id } = said;
        const { album, photo: document } = content;
        // Of an author's two stories under one number everybody looks at the same one.
        if ((model.waiting.get(document.photo)?.envelope ?? id) < id) return;
        model.waiting.set(document.photo, {
          id: document.photo,
          envelope: id,
          author: envelope.author,
          album,
          document,
          key,
        });
        model.aboutPhoto.set(id, document.photo);
        // Somebody who is no guardian has it only because of an approval; the album is the one it was meant for, or none.
        const approvals = (model.approvals.get(id) ?? []).filter((approval) => approval.album === album);
        const [first] = approvals;
        if (first === undefined) return;
        const { clock } = first;
        showPhoto(model, { envelope, album, document, clock, approvals: approvals.map((one) => one.envelope) });
        onShown(document.photo);
        return;
      }
      case 'declined':
        if (byGuardian)
          model.declines.set(content.slip, [
            ...(model.declines.get(content.slip) ?? []).filter(({ id }) => id !== said.id),
            { ...said, reason: content.reason, words: content.words, at: content.at },
          ]);
        return;
      case 'request':
      case 'report':
        // Only in one's own room: what a guardian writes elsewhere is an answer.
        if (ledger.envelopes.get(envelope.id)?.album === roomIdOf(ledger.circle, by))
          model.asked.set(said.id, {
            ...said,
            photo: content.photo,
            comment: content.kind === 'report' ? (content.comment ?? null) : null,
            wording: content.kind === 'report' ? (content.wording ?? null) : null,
            writer: content.kind === 'report' ? (content.by ?? null) : null,
            why: content.kind === 'report' ? content.why : null,
            words: content.words,
            at: content.at,
            key,
          });
        return;
      case 'saved':
        // For oneself alone: nobody says that somebody else has a copy. No app names more than one; a changed app that names
        // hundreds, thousands of times, would have every computer go through millions of them at each change.
        if (ledger.envelopes.get(envelope.id)?.album === roomIdOf(ledger.circle, by))
          model.saved.set(said.id, { ...said, photos: content.photos.slice(0, 1), at: content.at });
        return;
      case 'waited':
        model.waited.set(said.id, { ...said, byGuardian, photos: content.photos });
        return;
      case 'decision':
        if (byGuardian) {
          const { about, decision, words, at } = content;
          noteDecision(model, about, { ...said, decision, words, at });
        }
    }
  }

  return {
    foldSlip,
    /** Answers with the slip that can be read now. */
    foldApproval(envelope: Envelope): readonly EnvelopeId[] {
      if (!wasGoverning(ledger, envelope.id)) return [];
      const body = bodyOf(ApprovalBody, envelope);
      if (!body.ok) return [];
      const { album, epoch, slip, at } = body.value;
      const known = model.approvals.get(slip) ?? [];
      if (known.some((approval) => approval.envelope === envelope.id)) return [];
      const albumKey = keyring.key(epoch);
      if (albumKey === undefined) {
        waitForKey(epoch, envelope.id);
        return [];
      }
      const key = openApproved(albumKey, { circle: ledger.circle, album, epoch, slip }, body.value.key);
      const by = ledger.envelopes.get(envelope.id)?.member;
      if (key === undefined || by === undefined) return [];
      const given = { envelope: envelope.id, album, by, clock: envelope.clock, at };
      // Of one that was taken back only this is known; it may be read again where its key comes later.
      const others = (model.letThrough.get(slip) ?? []).filter((one) => one.envelope !== envelope.id);
      model.letThrough.set(slip, [...others, given]);
      const approval = { ...given, key };
      model.approvals.set(
        slip,
        [...known, approval].sort((one, other) => one.clock - other.clock || (one.envelope < other.envelope ? -1 : 1)),
      );
      return [slip];
    },
  };
}
