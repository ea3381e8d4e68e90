import { hangInAlbum, sharePhotos } from '#engine/albums/photoActions.ts';
import { approvePhotos, type Here } from '#engine/desk/review.ts';
import { setRules } from '#engine/desk/setRules.ts';
import type { Draft, Envelope } from '#engine/envelopes/index.ts';
import { isHanging, isWaiting } from '#engine/views/shown.ts';
import type { AlbumId, CircleId, EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { openRules, type Rules } from '#shared/domain/rules.ts';
import { draftOf, readBy, write, type PaperComputer } from './paperCircle.ts';
import { family, picture } from './paperFamily.ts';
import { pictureContent } from './paperPicture.ts';

/** A guardian looks at everything first. */
export const always: Rules = { ...openRules, review: 'always' };

export function share(who: PaperComputer, circle: CircleId, album: AlbumId, caption = ''): PhotoId {
  const pictures = [{ entry: picture(), caption }];
  const [photo] = write(who, circle, (draft, open) => sharePhotos(draft, open, album, pictures, 1));
  if (photo === undefined) throw new Error('One photo was hung up');
  return photo;
}

/** What a changed app hangs up where its gate lets it, without asking the rules of the person there. */
export const hangUnasked = (who: PaperComputer, circle: CircleId, album: AlbumId): PhotoId =>
  write(who, circle, (draft, open) => {
    const hang = hangInAlbum(draft, open, album);
    if (!hang.ok) return hang;
    const { id, content, blobs } = pictureContent(draft);
    hang.value(content, blobs);
    return ok(id);
  });

export const ruled = (guardian: PaperComputer, circle: CircleId, member: MemberId, rules: Rules) =>
  write(guardian, circle, (draft, open) => setRules(draft, open, member, rules, 1));

/** The photos that hang, as far as a computer can open them. */
export function sees(who: PaperComputer, circle: CircleId): PhotoId[] {
  const open = readBy(who, circle);
  return [...open.fold.model.photos.values()].filter((photo) => isHanging(open, photo)).map(({ id }) => id);
}

/** The photos that wait, as far as a computer can open them. */
export function waits(who: PaperComputer, circle: CircleId): PhotoId[] {
  const open = readBy(who, circle);
  return [...open.fold.model.waiting.values()].filter((photo) => isWaiting(open, photo)).map(({ id }) => id);
}

/** The slips under which photos wait there. */
export const slipsOf = ({ fold }: ReturnType<typeof readBy>, photos: readonly PhotoId[]): EnvelopeId[] =>
  photos.map((photo) => {
    const waiting = fold.model.waiting.get(photo);
    if (waiting === undefined) throw new Error('It waits');
    return waiting.envelope;
  });

/** All of it has come, and was compared. */
export const wholeAndSame: Omit<Here, 'nowMs'> = {
  has: () => true,
  likenessOf: () => ({ state: 'same', moves: false }),
};

/** A guardian lets through what waits at theirs, all of which has come. */
export const letThrough = (guardian: PaperComputer, circle: CircleId, photos: readonly PhotoId[], nowMs = 5) =>
  write(guardian, circle, (draft, open) =>
    approvePhotos(draft, open, slipsOf(open, photos), { nowMs, ...wholeAndSame }),
  );

/** Mum, Ada and Grandma; Mum looks first at what Ada hangs up. */
export function reviewed() {
  const home = family();
  ruled(home.mum, home.circle, home.ada.member, always);
  if (home.tellAll(home.mum).length > 0) throw new Error('Everybody hears of the rule');
  return home;
}

/** What a changed app writes: nothing of its own is asked. */
export function lieOf(who: PaperComputer, circle: CircleId, say: (draft: Draft) => void): readonly Envelope[] {
  const draft = draftOf(who, circle);
  say(draft);
  return draft.envelopes;
}
