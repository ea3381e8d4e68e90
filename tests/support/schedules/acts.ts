import { createAlbum, setAudience } from '#engine/albums/albumActions.ts';
import { setCaption, sharePhotos, takeBackPhotos } from '#engine/albums/photoActions.ts';
import { choresIn } from '#engine/circles/chores.ts';
import { keepApart, removeDevice, removeMember, setRole } from '#engine/circles/takeAway.ts';
import { askToTakeDown, decide, reportPhoto } from '#engine/desk/ask.ts';
import { approvePhotos, declinePhotos } from '#engine/desk/review.ts';
import { setRules } from '#engine/desk/setRules.ts';
import { addComment, setReaction } from '#engine/desk/talk.ts';
import { openRules } from '#engine/membership/index.ts';
import { isWaiting } from '#engine/views/shown.ts';
import type { AlbumId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { homeAlbum, type Envelope } from '#engine/envelopes/index.ts';
import { ok } from '#shared/domain/result.ts';
import { picture } from '../paperFamily.ts';
import type { Act, Happening } from './happening.ts';
import type { Seat } from './household.ts';
import { pickFrom } from './pickFrom.ts';

/** What somebody does honestly, by what they have heard; what the app does not let them do they do not do. */
export function act(
  seats: readonly Seat[],
  seat: Seat,
  what: Act,
  { one, other }: Pick<Happening, 'one' | 'other'>,
): readonly Envelope[] {
  const from = pickFrom(seats, one);
  const { membership, albums } = seat.ledger;
  const shown = [...albums.keys()].filter((id) => id !== homeAlbum);
  const member = pickFrom([...membership.members.keys()], one);
  const second = pickFrom([...membership.members.keys()], other);
  const device = pickFrom([...membership.devices.keys()], one);
  switch (what) {
    case 'hear':
      seat.hearAll(from);
      return [];
    case 'hearSome':
      seat.hearAll(from, 8 + other * 4);
      return [];
    case 'meet':
      for (const each of seats) each.hearAll(from);
      return [];
    case 'restart':
      seat.restart();
      return [];
    case 'album':
      return seat.write((draft, open) => createAlbum(draft, open, { name: 'Another', audience: [member] }));
    case 'share':
      return seat.write((draft, open) =>
        shown.length === 0
          ? ok(undefined)
          : sharePhotos(draft, open, pickFrom(shown, other), [{ entry: picture(), caption: '' }], 1),
      );
    case 'audience':
      return seat.write((draft, open) =>
        shown.length === 0 ? ok(undefined) : setAudience(draft, open, pickFrom(shown, other), [member, second]),
      );
    case 'caption':
    case 'takeBack':
      return seat.write((draft, open) => {
        const photos = [...open.fold.model.photos.keys()];
        if (photos.length === 0) return ok(undefined);
        const photo = pickFrom(photos, other);
        return what === 'caption' ? setCaption(draft, open, photo, 'words') : takeBackPhotos(draft, open, [photo]);
      });
    case 'rules':
      return seat.write((draft, open) => setRules(draft, open, member, drawnRules(other, shown), 1));
    case 'approve':
    case 'decline':
      return seat.write((draft, open) => {
        const waiting = [...open.fold.model.waiting.values()].filter((photo) => isWaiting(open, photo));
        if (waiting.length === 0) return ok(undefined);
        const slips = [pickFrom(waiting, other).envelope];
        return what === 'approve'
          ? approvePhotos(draft, open, slips, { nowMs: 1, has: () => true })
          : declinePhotos(draft, open, slips, { reason: 'talk', words: '' }, 1);
      });
    case 'ask':
    case 'report':
      return seat.write((draft, open) => {
        const photos = [...open.fold.model.photos.keys()];
        if (photos.length === 0) return ok(undefined);
        const photo = pickFrom(photos, other);
        return what === 'ask'
          ? askToTakeDown(draft, open, photo, '', 1)
          : reportPhoto(draft, open, photo, { why: 'other', words: '' }, 1);
      });
    case 'comment':
    case 'react':
      return seat.write((draft, open) => {
        const photos = [...open.fold.model.photos.keys()];
        if (photos.length === 0) return ok(undefined);
        const photo = pickFrom(photos, other);
        return what === 'comment' ? addComment(draft, open, photo, 'hm', 1) : setReaction(draft, open, photo, 'wow', 1);
      });
    case 'decide':
      return seat.write((draft, open) => {
        const asked = [...open.fold.model.asked.keys()];
        if (asked.length === 0) return ok(undefined);
        return decide(draft, open, pickFrom(asked, other), one % 2 === 0 ? 'keep' : 'takeDown', 1);
      });
    case 'removeDevice':
      return seat.write((draft, open) => removeDevice(draft, open, device));
    case 'removeMember':
      return seat.write((draft, open) => removeMember(draft, open, member));
    case 'demote':
    case 'promote':
      return seat.write((draft, open) =>
        setRole(draft, open, member, { role: what === 'demote' ? 'adult' : 'guardian', until: null }),
      );
    case 'settle':
      return seat.write((draft, open) => {
        for (const chore of choresIn(open, 0)) chore.settle(draft, open);
        return ok(undefined);
      });
    case 'part':
    case 'join':
      return seat.write((draft, open) => keepApart(draft, open, [member, second], what === 'part'));
  }
}

const drawnRules = (drawn: number, albums: readonly AlbumId[]): Rules => ({
  ...openRules,
  review: drawn % 4 === 0 ? 'off' : drawn % 4 === 1 ? 'first' : 'always',
  reviewIn: drawn > 12 && albums.length > 0 ? [{ album: pickFrom(albums, drawn), review: 'off' }] : [],
  mayComment: drawn % 2 === 0,
  mayReact: drawn % 3 === 0,
});
