import type { AlbumId, DeviceId, EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { createKeyring, type Keyring } from '../albums/keyring.ts';
import { isMadeAnew } from '../albums/unfitKeys.ts';
import { toText, type KeyPair } from '../crypto/index.ts';
import {
  bodyOf,
  DocumentBody,
  EpochBody,
  halvesOf,
  HoldBody,
  KeysBody,
  openDocument,
  ReleaseBody,
  TakeBackBody,
  type DocumentContent,
  type Envelope,
} from '../envelopes/index.ts';
import { isHeldBack, mayTakeKey, mustErase, stillHolds, type EpochFact, type Ledger } from '../gate/index.ts';
import { forgetPhotoOf, isOwnPhoto } from './foldPhoto.ts';
import { noteSaid, type Said } from './foldSaid.ts';
import { createSlipFold } from './foldSlips.ts';
import { isStillSaid, noteErased, noteTakenBack } from './foldErased.ts';
import { emptyModel, type CircleModel } from './model.ts';

export type Folded = {
  /** Documents of an epoch whose key has come after them: read them again. */
  readonly unlocked: readonly EnvelopeId[];
  /** Envelopes that must leave the disk now. */
  readonly erased: readonly EnvelopeId[];
};

const nothing: Folded = { unlocked: [], erased: [] };

/** Folds what the gate has let in into what this device can read. Order matters only as far as the gate's does. */
export type CircleFold = {
  readonly model: CircleModel;
  readonly keyring: Keyring;
  /** Another one after everything that was folded: what was worked out of the model before may be out of date. */
  readonly version: number;
  fold(envelope: Envelope): Folded;
  /** What was written in an epoch whose key has not come. */
  unread(epoch: EnvelopeId): ReadonlySet<EnvelopeId>;
};

export function createCircleFold(ledger: Ledger, device: { readonly id: DeviceId; readonly box: KeyPair }): CircleFold {
  const model = emptyModel();
  let version = 0;
  const keyring = createKeyring(ledger.circle, device.box);
  const waiting = new Map<EnvelopeId, EnvelopeId[]>();
  const waitForKey = (epoch: EnvelopeId, envelope: EnvelopeId) =>
    void waiting.set(epoch, [...(waiting.get(epoch) ?? []), envelope]);
  const slips = createSlipFold({ ledger, device, keyring, model, waitForKey, onShown: foldEarly });
  /** Captions of photos that have not come yet. */
  const early = new Map<PhotoId, Said[]>();

  function offer(
    by: EnvelopeId,
    epochId: EnvelopeId,
    wraps: readonly { readonly device: DeviceId; readonly sealed: Uint8Array }[],
  ): EnvelopeId[] {
    const epoch = ledger.epochs.get(epochId);
    const mine = wraps.find((wrap) => wrap.device === device.id);
    const me = ledger.membership.devices.get(device.id)?.member;
    if (epoch === undefined || mine === undefined) return [];
    if (me !== undefined && !mayTakeKey(ledger, epoch, by, me)) return [];
    if (!keyring.offer(epoch, mine.sealed)) {
      if (keyring.key(epochId) === undefined) noteUnfit(by, epoch);
      return [];
    }
    model.unfit.delete(epochId);
    const unlocked = waiting.get(epochId) ?? [];
    waiting.delete(epochId);
    return unlocked;
  }

  function noteUnfit(by: EnvelopeId, epoch: EpochFact): void {
    model.unfit.set(epoch.id, by);
    if (isMadeAnew(epoch) && !model.everUnfit.has(epoch.id)) model.everUnfit.set(epoch.id, by);
  }

  function foldDocument(envelope: Envelope): Folded {
    // Kept, and counts for nothing today: should that change, everything is folded anew.
    const isHeld = isOurs(envelope) && isHeldBack(ledger, envelope.id);
    if (!stillHolds(ledger, envelope.id) && !isHeld) return nothing;
    const body = bodyOf(DocumentBody, envelope);
    if (!body.ok) return nothing;
    const key = keyring.key(body.value.epoch);
    if (key === undefined) {
      waitForKey(body.value.epoch, envelope.id);
      return nothing;
    }
    const place = {
      circle: ledger.circle,
      album: body.value.album,
      epoch: body.value.epoch,
      author: envelope.author,
      seq: envelope.seq,
    };
    const document = openDocument(key, place, body.value);
    if (!document.ok) return nothing;
    if (isHeld) holdBack(envelope, body.value.album, document.value);
    else foldSaid({ envelope, album: body.value.album, says: body.value.says, content: document.value });
    return nothing;
  }

  /** Of this computer: another one of the same person sees to its own. */
  const isOurs = ({ author, blobs }: Envelope): boolean => blobs.length > 0 && author === device.id;

  function holdBack(envelope: Envelope, album: AlbumId, content: DocumentContent): void {
    if (content.kind === 'photo' && isOwnPhoto(ledger, envelope, content))
      model.held.set(envelope.id, { album, document: content });
  }

  function foldSaid(said: Said): void {
    const { content } = said;
    if (content.kind === 'caption' && !model.photos.has(content.photo))
      early.set(content.photo, [...(early.get(content.photo) ?? []), said]);
    noteSaid(model, ledger, said);
    if (content.kind === 'photo' && model.photos.has(content.photo)) foldEarly(content.photo);
  }

  function foldEarly(photo: PhotoId): void {
    const captions = early.get(photo) ?? [];
    early.delete(photo);
    for (const caption of captions) noteSaid(model, ledger, caption);
  }

  return {
    model,
    keyring,
    unread: (epoch) => new Set(waiting.get(epoch)),
    get version() {
      return version;
    },
    fold(envelope) {
      version += 1;
      switch (envelope.type) {
        case 'epoch': {
          const body = bodyOf(EpochBody, envelope);
          return body.ok ? { ...nothing, unlocked: offer(envelope.id, envelope.id, body.value.wraps) } : nothing;
        }
        case 'keys': {
          const body = bodyOf(KeysBody, envelope);
          if (!body.ok) return nothing;
          const mine = body.value.wraps.filter((wrap) => wrap.device === device.id);
          return { ...nothing, unlocked: mine.flatMap((wrap) => offer(envelope.id, wrap.epoch, [wrap])) };
        }
        case 'document':
          return foldDocument(envelope);
        case 'slip':
          slips.foldSlip(envelope);
          return nothing;
        case 'approval':
          return { ...nothing, unlocked: slips.foldApproval(envelope) };
        case 'takeBack': {
          const body = bodyOf(TakeBackBody, envelope);
          if (!body.ok) return nothing;
          // Not what somebody named who may not.
          const targets = body.value.targets.map((target) => target.id).filter((id) => mustErase(ledger, id));
          for (const target of targets) forgetPhotoOf(model, target);
          if (isStillSaid(model, targets)) {
            ledger.revision += 1;
            for (const target of targets) ledger.turned.add(target);
          }
          noteTakenBack(model, ledger, envelope, body.value, targets);
          return { ...nothing, erased: targets };
        }
        case 'hold': {
          const body = bodyOf(HoldBody, envelope);
          if (body.ok) model.heldAt.set(envelope.id, body.value.at ?? null);
          return nothing;
        }
        case 'release': {
          const body = bodyOf(ReleaseBody, envelope);
          if (!body.ok) return nothing;
          model.heldAt.set(envelope.id, body.value.at ?? null);
          model.answeredIn.set(envelope.id, {
            marks: new Map((body.value.answers ?? []).map(halvesOf).map(({ found, cover }) => [toText(found), cover])),
            words: body.value.words ?? null,
          });
          return nothing;
        }
        case 'erased':
          noteErased(model, envelope);
          return nothing;
        default:
          return nothing;
      }
    },
  };
}
