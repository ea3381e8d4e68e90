import type { AlbumId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { homeAlbum, type DocumentContent, type Envelope } from '../envelopes/index.ts';
import type { CircleModel, SaidAbout } from './model.ts';

/** Notes what somebody says about a photo, whether that is here yet or not; what it comes to is worked out when it is looked at. */
export function noteTalk(
  model: CircleModel,
  noted: {
    readonly envelope: Envelope;
    readonly album: AlbumId;
    readonly content: Extract<DocumentContent, { kind: 'comment' | 'reaction' | 'hide' }>;
    readonly by: MemberId;
    readonly byGuardian: boolean;
  },
): void {
  const { envelope, album, content, by, byGuardian } = noted;
  if (album === homeAlbum || (content.kind === 'hide' && !byGuardian)) return;
  const about = model.talk.get(content.photo) ?? new Map<EnvelopeId, SaidAbout>();
  model.talk.set(content.photo, about);
  const { id, clock } = envelope;
  about.set(id, { id, by, clock, at: content.at, album, byGuardian, said: saidIn(content) });
}

function saidIn(content: Extract<DocumentContent, { kind: 'comment' | 'reaction' | 'hide' }>): SaidAbout['said'] {
  switch (content.kind) {
    case 'comment':
      return { kind: 'comment', words: content.words, edits: content.edits };
    case 'reaction':
      return { kind: 'reaction', reaction: content.reaction };
    case 'hide':
      return { kind: 'hide', comment: content.comment, wording: content.wording ?? null, hidden: content.hidden };
  }
}
