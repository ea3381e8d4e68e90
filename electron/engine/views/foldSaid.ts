import type { AlbumId } from '#shared/domain/ids.ts';
import { homeAlbum, type DocumentContent, type Envelope } from '../envelopes/index.ts';
import { wasGoverning, type Ledger } from '../gate/index.ts';
import { noteAlbumEnd } from './ends.ts';
import { isOwnPhoto, showPhoto } from './foldPhoto.ts';
import { noteTalk } from './foldTalk.ts';
import { isLaterWord, type CircleModel } from './model.ts';

/** What a document says, and where. */
export type Said = {
  readonly envelope: Envelope;
  readonly album: AlbumId;
  /** What it said in clear that it is. */
  readonly says: 'comment' | 'reaction' | undefined;
  readonly content: DocumentContent;
};

/** Notes what a document says. Only those words count that their author had the say on. */
export function noteSaid(model: CircleModel, ledger: Ledger, { envelope, album, says, content }: Said): void {
  const writer = ledger.envelopes.get(envelope.id)?.member;
  if (writer === undefined) return;
  const byGuardian = wasGoverning(ledger, envelope.id);
  // The gates went by what it said in clear.
  if (says !== (content.kind === 'comment' || content.kind === 'reaction' ? content.kind : undefined)) return;
  const origin = { clock: envelope.clock, envelope: envelope.id };
  const word = <Value>(value: Value) => ({ value, ...origin });
  switch (content.kind) {
    case 'circle':
      if (album === homeAlbum && byGuardian && isLaterWord(origin, model.name)) model.name = word(content.name);
      return;
    case 'reported':
      if (album === homeAlbum && byGuardian && isLaterWord(origin, model.hidesReported))
        model.hidesReported = word(content.hides);
      return;
    case 'person':
      if (album !== homeAlbum || !(byGuardian || content.member === writer)) return;
      if (isLaterWord(origin, model.people.get(content.member)))
        model.people.set(content.member, word({ name: content.name, avatar: content.avatar }));
      return;
    case 'device': {
      const owner = ledger.membership.devices.get(content.device)?.member;
      if (album !== homeAlbum || !(byGuardian || owner === writer)) return;
      if (isLaterWord(origin, model.deviceNames.get(content.device)))
        model.deviceNames.set(content.device, word(content.name));
      return;
    }
    case 'album':
      if (album === homeAlbum || !(byGuardian || ledger.albums.get(album)?.owner === writer)) return;
      noteAlbumEnd(model, ledger, { envelope, album, until: content.until ?? null, byGuardian });
      if (isLaterWord(origin, model.albums.get(album)))
        model.albums.set(album, word({ name: content.name, cover: content.cover, until: content.until ?? null }));
      return;
    case 'caption': {
      const photo = model.photos.get(content.photo);
      if (
        photo === undefined ||
        photo.album !== album ||
        ledger.membership.devices.get(photo.author)?.member !== writer ||
        photo.remarks.includes(envelope.id) ||
        // Words that nobody looked at, under a photo that somebody had to.
        ledger.envelopes.get(envelope.id)?.mightHangUp !== true
      )
        return;
      photo.remarks.push(envelope.id);
      model.aboutPhoto.set(envelope.id, photo.id);
      if (isLaterWord(origin, photo.caption)) photo.caption = word(content.caption);
      return;
    }
    case 'comment':
    case 'reaction':
    case 'hide':
      noteTalk(model, { envelope, album, content, by: writer, byGuardian });
      return;
    case 'photo': {
      if (album === homeAlbum || !isOwnPhoto(ledger, envelope, content)) return;
      showPhoto(model, { envelope, album, document: content, clock: envelope.clock, approvals: null });
    }
  }
}
