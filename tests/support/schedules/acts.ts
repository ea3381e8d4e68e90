import { createAlbum, setAudience } from '#engine/albums/albumActions.ts';
import { setCaption, sharePhotos, takeBackPhotos } from '#engine/albums/photoActions.ts';
import { keepApart } from '#engine/circles/keepApart.ts';
import { removeDevice, removeMember, setRole } from '#engine/circles/takeAway.ts';
import { askToTakeDown, decide, reportPhoto } from '#engine/desk/ask.ts';
import { endMore, giveMore } from '#engine/desk/giveMore.ts';
import { hideForNow, showAgain } from '#engine/desk/hold.ts';
import { approvePhotos, declinePhotos } from '#engine/desk/review.ts';
import { agreeToRules, refuseRules, setGuardiansToWiden, setRules } from '#engine/desk/setRules.ts';
import { addComment, editComment, hideComment, removeComment, setReaction } from '#engine/desk/talk.ts';
import type { OpenCircle } from '#engine/circles/circles.ts';
import { homeAlbum } from '#engine/envelopes/index.ts';
import { openRules } from '#engine/membership/index.ts';
import type { PileEntry } from '#engine/pile/pile.ts';
import { isWaiting } from '#engine/views/shown.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { failed, type Result } from '#shared/domain/result.ts';
import { MemberId, type AlbumId, type EnvelopeId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import type { Act, Happening } from './happening.ts';
import { pickFrom } from './pickFrom.ts';
import type { Compose } from './seat.ts';

const dayMs = 24 * 60 * 60_000;
/** All of it has come, and was compared. */
const same = { state: 'same', moves: false } as const;
/** There is nothing that it could be about. */
const nothing: Result<never, Problem> = failed({ code: 'PHOTO_NOT_FOUND' });

/** What somebody does honestly, by what they have heard; what the app does not let them do they do not do. */
export function act(
  what: Act,
  { one, other, third }: Pick<Happening, 'one' | 'other' | 'third'>,
  nowMs: number,
  picture: PileEntry,
): Compose {
  const about = (open: OpenCircle) => ({
    ...albumsAndPeople(open, one, other),
    device: pickFrom([...open.ledger.membership.devices.keys()], one),
  });
  /** End dates are near, so that some come while the story goes on. */
  const until = third < 4 ? nowMs + third * dayMs : null;
  return (draft, open) => {
    const { album, albums, member, second, device } = about(open);
    const onPhoto = (work: (photo: ReturnType<typeof photoIn> & string) => Result<unknown, Problem>) => {
      const photo = photoIn(open, other);
      return photo === undefined ? nothing : work(photo);
    };
    const onComment = (work: (comment: EnvelopeId) => Result<unknown, Problem>) => {
      const comments = commentsIn(open);
      return comments.length === 0 ? nothing : work(pickFrom(comments, other));
    };
    switch (what) {
      case 'album':
        return createAlbum(draft, open, { name: 'Another', audience: [member], until });
      case 'share':
        if (album === undefined) return nothing;
        return sharePhotos(draft, open, album, [{ entry: picture, caption: 'as it was' }], nowMs, until);
      case 'audience':
        return album === undefined ? nothing : setAudience(draft, open, album, [member, second]);
      case 'caption':
        return onPhoto((photo) => setCaption(draft, open, photo, 'as it is'));
      case 'takeBack':
        return onPhoto((photo) => takeBackPhotos(draft, open, [photo], third % 2 === 0 ? nowMs : null));
      case 'rules':
        if (third % 6 === 5) return giveMore(draft, open, member, nowMs);
        if (third === 4) return endMore(draft, open, member, nowMs);
        return setRules(draft, open, member, drawnRules(other, third, albums, [member, second]), nowMs);
      case 'widening':
        return setGuardiansToWiden(draft, open, third % 3 === 0 ? 1 : 2);
      case 'agree':
      case 'refuse': {
        const proposals = [...open.ledger.membership.proposals.keys()];
        if (proposals.length === 0) return nothing;
        return (what === 'agree' ? agreeToRules : refuseRules)(draft, open, pickFrom(proposals, other), nowMs);
      }
      case 'approve':
      case 'decline': {
        const waiting = [...open.fold.model.waiting.values()].filter((photo) => isWaiting(open, photo));
        if (waiting.length === 0) return nothing;
        const slips = [pickFrom(waiting, other).envelope];
        const here = { nowMs, has: () => true, likenessOf: () => same };
        return what === 'approve'
          ? approvePhotos(draft, open, slips, here)
          : declinePhotos(draft, open, slips, { reason: 'talk', words: '' }, nowMs);
      }
      case 'ask':
        return onPhoto((photo) => askToTakeDown(draft, open, photo, 'please', nowMs));
      case 'report':
        return onPhoto((photo) => reportPhoto(draft, open, photo, { why: 'other', words: 'hm' }, nowMs));
      case 'decide': {
        const asked = [...open.fold.model.asked.keys()];
        if (asked.length === 0) return nothing;
        return decide(draft, open, pickFrom(asked, other), one % 2 === 0 ? 'keep' : 'takeDown', nowMs);
      }
      case 'hold':
        return onPhoto((photo) => hideForNow(draft, open, photo, nowMs));
      case 'release':
        return onPhoto((photo) => showAgain(draft, open, photo, nowMs));
      case 'comment':
        return onPhoto((photo) => addComment(draft, open, photo, 'what a day', nowMs));
      case 'react':
        return onPhoto((photo) => setReaction(draft, open, photo, third % 5 === 0 ? null : 'wow', nowMs));
      case 'editComment':
        return onComment((comment) => editComment(draft, open, comment, 'what a night', nowMs));
      case 'removeComment':
        return onComment((comment) => removeComment(draft, open, comment));
      case 'hideComment':
        return onComment((comment) => hideComment(draft, open, comment, third % 3 > 0, nowMs));
      case 'removeDevice':
        return removeDevice(draft, open, device);
      case 'removeMember':
        return removeMember(draft, open, member);
      case 'demote':
        return setRole(draft, open, member, { role: third % 2 === 0 ? 'adult' : 'child', until: null });
      case 'promote':
        return setRole(draft, open, member, { role: 'guardian', until: null });
      case 'part':
        return keepApart(draft, open, [member, second], true);
      case 'join': {
        const pairs = [...open.ledger.membership.apart];
        if (pairs.length === 0) return nothing;
        const [first, last] = pickFrom(pairs, other)
          .split(' ')
          .map((id) => MemberId.parse(id));
        return first === undefined || last === undefined ? nothing : keepApart(draft, open, [first, last], false);
      }
    }
  };
}

function albumsAndPeople({ ledger }: OpenCircle, one: number, other: number) {
  const albums = [...ledger.albums.values()].flatMap(({ id, room }) => (id === homeAlbum || room !== null ? [] : [id]));
  const members = [...ledger.membership.members.keys()];
  return {
    albums,
    album: albums.length === 0 ? undefined : pickFrom(albums, other),
    member: pickFrom(members, one),
    second: pickFrom(members, other),
  };
}

/** Of those that hang, and of one's own that wait. */
function photoIn({ fold }: OpenCircle, drawn: number) {
  const photos = [...new Set([...fold.model.photos.keys(), ...fold.model.waiting.keys()])];
  return photos.length === 0 ? undefined : pickFrom(photos, drawn);
}

const commentsIn = ({ fold }: OpenCircle): EnvelopeId[] =>
  [...fold.model.talk.values()].flatMap((about) =>
    [...about.values()].flatMap(({ id, said }) => (said.kind === 'comment' ? [id] : [])),
  );

const drawnRules = (drawn: number, third: number, albums: readonly AlbumId[], people: readonly MemberId[]): Rules => ({
  ...openRules,
  review: drawn % 4 === 0 ? 'off' : drawn % 4 === 1 ? 'first' : 'always',
  reviewIn: drawn > 12 && albums.length > 0 ? [{ album: pickFrom(albums, drawn), review: 'off' }] : [],
  shareWith: third === 0 ? [...new Set(people)] : null,
  shareIn: third === 1 ? albums.slice(0, 1) : null,
  mayComment: drawn % 2 === 0,
  mayReact: drawn % 3 === 0,
  dailyPhotos: third === 2 ? 3 : null,
});
