import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { homeAlbum } from '../envelopes/index.ts';
import { mayShow } from '../gate/index.ts';
import { isGuardianMember, reviewFor, reviewForAnybody, rulesOf } from '../membership/index.ts';

/** Whom the person here says something to in an album, besides the guardians. */
const othersIn = ({ ledger, me }: OpenCircle, album: AlbumId): MemberId[] =>
  (ledger.albums.get(album)?.current.audience ?? []).filter(
    (id) => id !== me && !isGuardianMember(ledger.membership, id),
  );

/**
 * What the rules of the person here say to hanging something up in an album. Every computer's gate says the same, but for one
 * thing: where only guardians see the album, no gate asks for anybody's leave, and this app does where the rules ask for a
 * grown-up's look. Guardians let somebody else into such an album some day, and what hangs there was looked at then.
 */
export function mayHangUp(circle: OpenCircle, album: AlbumId): 'yes' | 'review' | 'no' {
  const { ledger, me } = circle;
  const fact = ledger.albums.get(album);
  if (fact === undefined || me === undefined || album === homeAlbum || fact.room !== null) return 'no';
  const rules = rulesOf(ledger.membership, me);
  const others = othersIn(circle, album);
  if (others.length === 0) return reviewForAnybody(rules, album) === 'off' ? 'yes' : 'review';
  if (rules.isPaused) return 'no';
  if (rules.shareIn !== null && !rules.shareIn.includes(album)) return 'no';
  if (rules.shareWith !== null && !others.every((id) => rules.shareWith?.includes(id) === true)) return 'no';
  return reviewFor(rules, album, others) === 'off' ? 'yes' : 'review';
}

/** Whether the person here is paused in this album: they say nothing in it to anybody but guardians. */
export const isPausedIn = (circle: OpenCircle, album: AlbumId): boolean =>
  circle.me !== undefined &&
  rulesOf(circle.ledger.membership, circle.me).isPaused &&
  othersIn(circle, album).length > 0;

/** Whether the person here may say something about an album's photos, in words or with a face: every gate says the same. */
export function maySay(circle: OpenCircle, album: AlbumId, how: 'mayComment' | 'mayReact'): boolean {
  const { ledger, me } = circle;
  return me !== undefined && rulesOf(ledger.membership, me)[how] && !isPausedIn(circle, album);
}

/** Whether the person here may show what an album has to these who have not seen it: every computer's gate says the same. */
export function mayShowTo({ ledger, me }: OpenCircle, album: AlbumId, newcomers: readonly MemberId[]): boolean {
  if (me === undefined) return false;
  return mayShow(ledger.membership, me, album, { newcomers, isFirst: false, after: null });
}
