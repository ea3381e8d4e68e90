import type { TakenBack } from '#shared/contract/deskViews.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import { isActiveDevice, isGuardianMember } from '../membership/index.ts';
import { savedBy } from './saved.ts';

/** As many as a page shows. */
const mostShown = 200;

/** What was taken back, newest first, and which computers say that nothing is left: for its author and the guardians. */
export function takenBackOf(circle: OpenCircle): TakenBack {
  const { ledger, fold, me } = circle;
  const { membership } = ledger;
  if (me === undefined) return { photos: [] };
  const isGuardian = isGuardianMember(membership, me);
  const computers = [...membership.devices.values()].filter(({ id }) => isActiveDevice(membership, id));
  const photos = [...fold.model.takenBack.values()]
    .filter(({ id }) => stillHolds(ledger, id))
    .sort((one, other) => other.clock - one.clock || (one.id < other.id ? -1 : 1))
    .flatMap(({ id, at, photos: named }) => {
      const fact = ledger.envelopes.get(id);
      return named.flatMap((photo) => {
        const author = membership.devices.get(photo.author)?.member;
        // Somebody who may not named it: nothing was taken back.
        const counts = fact?.standing === 'governs' || fact?.member === author;
        if (author === undefined || fact === undefined || !counts) return [];
        return isGuardian || author === me
          ? [{ takeBack: id, photo: photo.id, author, by: fact.member, atMs: at }]
          : [];
      });
    })
    .slice(0, mostShown);
  const saved = savedBy(circle);
  return {
    photos: photos.map(({ takeBack, ...photo }) => ({
      ...photo,
      savedBy: [...(saved.get(photo.photo) ?? [])],
      devices: computers.map((device) => ({
        device: device.id,
        member: device.member,
        state: fold.model.erasedOn.get(takeBack)?.has(device.id)
          ? ('erased' as const)
          : membership.members.get(device.member)?.role === 'keeper'
            ? ('cannotSay' as const)
            : ('asked' as const),
      })),
    })),
  };
}
