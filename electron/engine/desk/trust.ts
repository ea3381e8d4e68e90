import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import type { Rules } from '#shared/domain/rules.ts';
import type { Chore } from '../circles/chores.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isActiveMember, isGuardianMember, rulesOf } from '../membership/index.ts';
import { addRules } from './setRules.ts';

/** Who sees an album now besides somebody and the guardians. */
export const othersIn = ({ ledger }: OpenCircle, album: AlbumId, member: MemberId): MemberId[] =>
  (ledger.albums.get(album)?.current.audience ?? []).filter(
    (id) => id !== member && !isGuardianMember(ledger.membership, id),
  );

/**
 * What a guardian owes where somebody was let off review in an album for people of whom some do not see it any more: their
 * changed app could go on writing for those under an older key. The rules are said again, for who sees it now.
 */
export function trustChores(circle: OpenCircle): Chore[] {
  const { ledger, me } = circle;
  if (me === undefined || !isGuardianMember(ledger.membership, me) || membersTrustedTooFar(circle).length === 0)
    return [];
  return [
    {
      album: null,
      settle(draft, now) {
        for (const member of membersTrustedTooFar(now))
          addRules(draft, now, member, narrowed(now, member), { nowMs: null });
        return ok(undefined);
      },
    },
  ];
}

const membersTrustedTooFar = (circle: OpenCircle): MemberId[] =>
  [...circle.ledger.membership.rules.keys()].filter((member) => {
    const about = circle.ledger.membership.members.get(member);
    return (
      about?.removed === false && rulesOf(circle.ledger.membership, member).reviewIn.some(isTooWide(circle, member))
    );
  });

const isTooWide =
  (circle: OpenCircle, member: MemberId) =>
  ({ album, onlyFor }: Rules['reviewIn'][number]): boolean => {
    if (onlyFor === undefined || !circle.ledger.albums.has(album)) return false;
    const now = othersIn(circle, album, member);
    const { membership } = circle.ledger;
    return onlyFor.people.some(
      (id) => !now.includes(id) && isActiveMember(membership, id) && !isGuardianMember(membership, id),
    );
  };

function narrowed(circle: OpenCircle, member: MemberId): Rules {
  const rules = rulesOf(circle.ledger.membership, member);
  const reviewIn = rules.reviewIn.map((own) => {
    if (own.onlyFor === undefined || !isTooWide(circle, member)(own)) return own;
    const now = othersIn(circle, own.album, member);
    return { ...own, onlyFor: { ...own.onlyFor, people: own.onlyFor.people.filter((id) => now.includes(id)) } };
  });
  return { ...rules, reviewIn };
}
