import type { EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { createKeyring, type Keyring } from '../albums/keyring.ts';
import type { KeyPair } from '../crypto/index.ts';
import {
  bodyOf,
  DocumentBody,
  EpochBody,
  homeAlbum,
  KeysBody,
  openDocument,
  photoIdOf,
  TakeBackBody,
  type DocumentContent,
  type Envelope,
} from '../envelopes/index.ts';
import { mustErase, stillHolds, wasGoverning, type Ledger } from '../gate/index.ts';
import type { DeviceId, AlbumId } from '#shared/domain/ids.ts';
import { emptyModel, isLaterWord, type CircleModel, type PhotoRecord } from './model.ts';

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
  fold(envelope: Envelope): Folded;
};

export function createCircleFold(ledger: Ledger, device: { readonly id: DeviceId; readonly box: KeyPair }): CircleFold {
  const model = emptyModel();
  const keyring = createKeyring(ledger.circle, device.box);
  const waiting = new Map<EnvelopeId, EnvelopeId[]>();
  /** Captions of photos that have not come yet. */
  const early = new Map<PhotoId, Said[]>();

  function offer(
    epochId: EnvelopeId,
    wraps: readonly { readonly device: DeviceId; readonly sealed: Uint8Array }[],
  ): EnvelopeId[] {
    const epoch = ledger.epochs.get(epochId);
    const mine = wraps.find((wrap) => wrap.device === device.id);
    if (epoch === undefined || mine === undefined || !keyring.offer(epoch, mine.sealed)) return [];
    const unlocked = waiting.get(epochId) ?? [];
    waiting.delete(epochId);
    return unlocked;
  }

  function foldDocument(envelope: Envelope): Folded {
    // Kept, and counts for nothing today: should that change, everything is folded anew.
    if (!stillHolds(ledger, envelope.id)) return nothing;
    const body = bodyOf(DocumentBody, envelope);
    if (!body.ok) return nothing;
    const key = keyring.key(body.value.epoch);
    if (key === undefined) {
      waiting.set(body.value.epoch, [...(waiting.get(body.value.epoch) ?? []), envelope.id]);
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
    if (document.ok) foldSaid({ envelope, album: body.value.album, content: document.value });
    return nothing;
  }

  function foldSaid(said: Said): void {
    const { content } = said;
    if (content.kind === 'caption' && !model.photos.has(content.photo))
      early.set(content.photo, [...(early.get(content.photo) ?? []), said]);
    foldContent(model, ledger, said);
    if (content.kind !== 'photo' || !model.photos.has(content.photo)) return;
    const captions = early.get(content.photo) ?? [];
    early.delete(content.photo);
    for (const caption of captions) foldContent(model, ledger, caption);
  }

  return {
    model,
    keyring,
    fold(envelope) {
      switch (envelope.type) {
        case 'epoch': {
          const body = bodyOf(EpochBody, envelope);
          return body.ok ? { ...nothing, unlocked: offer(envelope.id, body.value.wraps) } : nothing;
        }
        case 'keys': {
          const body = bodyOf(KeysBody, envelope);
          if (!body.ok) return nothing;
          const mine = body.value.wraps.filter((wrap) => wrap.device === device.id);
          return { ...nothing, unlocked: mine.flatMap((wrap) => offer(wrap.epoch, [wrap])) };
        }
        case 'document':
          return foldDocument(envelope);
        case 'takeBack': {
          const body = bodyOf(TakeBackBody, envelope);
          if (!body.ok) return nothing;
          // Not what somebody named who may not.
          const targets = body.value.targets.map((target) => target.id).filter((id) => mustErase(ledger, id));
          for (const target of targets) forgetPhotoOf(model, target);
          return { ...nothing, erased: targets };
        }
        default:
          return nothing;
      }
    },
  };
}

/** What a document says, and where. */
type Said = { readonly envelope: Envelope; readonly album: AlbumId; readonly content: DocumentContent };

/** Only those words count that their author had the say on. */
function foldContent(model: CircleModel, ledger: Ledger, { envelope, album, content }: Said): void {
  const writer = ledger.envelopes.get(envelope.id)?.member;
  if (writer === undefined) return;
  const byGuardian = wasGoverning(ledger, envelope.id);
  const word = <Value>(value: Value) => ({ value, clock: envelope.clock, envelope: envelope.id });
  switch (content.kind) {
    case 'circle':
      if (album === homeAlbum && byGuardian && isLaterWord(envelopeWord(envelope), model.name))
        model.name = word(content.name);
      return;
    case 'person':
      if (album !== homeAlbum || !(byGuardian || content.member === writer)) return;
      if (isLaterWord(envelopeWord(envelope), model.people.get(content.member)))
        model.people.set(content.member, word({ name: content.name, avatar: content.avatar }));
      return;
    case 'device': {
      const owner = ledger.membership.devices.get(content.device)?.member;
      if (album !== homeAlbum || !(byGuardian || owner === writer)) return;
      if (isLaterWord(envelopeWord(envelope), model.deviceNames.get(content.device)))
        model.deviceNames.set(content.device, word(content.name));
      return;
    }
    case 'album':
      if (album === homeAlbum || !(byGuardian || ledger.albums.get(album)?.owner === writer)) return;
      if (isLaterWord(envelopeWord(envelope), model.albums.get(album)))
        model.albums.set(album, word({ name: content.name, cover: content.cover }));
      return;
    case 'caption': {
      const photo = model.photos.get(content.photo);
      if (
        photo === undefined ||
        photo.album !== album ||
        ledger.membership.devices.get(photo.author)?.member !== writer ||
        photo.remarks.includes(envelope.id)
      )
        return;
      photo.remarks.push(envelope.id);
      model.aboutPhoto.set(envelope.id, photo.id);
      if (isLaterWord(envelopeWord(envelope), photo.caption)) photo.caption = word(content.caption);
      return;
    }
    case 'photo': {
      if (album === homeAlbum || !mentions(envelope, content)) return;
      // A photo's id follows from its author's envelope: nobody can put another picture in its place.
      if (content.photo !== photoIdOf({ circle: ledger.circle, author: envelope.author, seq: envelope.seq })) return;
      // Of an author's two stories under one number everybody shows the same one.
      const known = model.photos.get(content.photo);
      if (known !== undefined && known.envelope <= envelope.id) return;
      if (known !== undefined) forgetPhotoOf(model, known.envelope);
      const photo: PhotoRecord = {
        id: content.photo,
        album,
        author: envelope.author,
        seq: envelope.seq,
        clock: envelope.clock,
        envelope: envelope.id,
        document: content,
        caption: word(content.caption),
        remarks: [],
      };
      model.photos.set(photo.id, photo);
      model.aboutPhoto.set(envelope.id, photo.id);
    }
  }
}

const envelopeWord = (envelope: Envelope) => ({ clock: envelope.clock, envelope: envelope.id });

/** The sealed document and the list that everybody sees must name the same bytes. */
function mentions(
  envelope: Envelope,
  photo: { thumbnail: { blob: string }; preview: { blob: string }; original: { blob: string } },
): boolean {
  const told = new Set<string>(envelope.blobs.map((blob) => blob.id));
  return [photo.thumbnail, photo.preview, photo.original].every((rendition) => told.has(rendition.blob));
}

function forgetPhotoOf(model: CircleModel, envelope: EnvelopeId): void {
  const id: PhotoId | undefined = model.aboutPhoto.get(envelope);
  const photo = id === undefined ? undefined : model.photos.get(id);
  if (photo?.envelope !== envelope) return;
  model.photos.delete(photo.id);
  for (const about of [photo.envelope, ...photo.remarks]) model.aboutPhoto.delete(about);
}
