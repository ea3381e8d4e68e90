import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import type { GonePhoto, TakenBackRecord } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';

/** A photo that came down, with who took it down and whose it was. */
export type Gone = GonePhoto & { readonly record: TakenBackRecord; readonly by: MemberId; readonly member: MemberId };

/** Photos that came down by somebody who may take them down; one that several took down is here for each of them. */
export const allGone: (circle: OpenCircle) => readonly Gone[] = oncePerFold(({ ledger, fold }) =>
  // In the circle's own order: of two who took one down apart every computer names the same one first.
  [...fold.model.takenBack.values()].sort(inOrder).flatMap((record) => {
    const fact = ledger.envelopes.get(record.id);
    if (fact?.isAlive !== true) return [];
    return record.photos.flatMap((photo) => {
      const member = ledger.membership.devices.get(photo.author)?.member;
      const counts = fact.member === member || fact.standing === 'governs';
      return member !== undefined && counts ? [{ ...photo, record, by: fact.member, member }] : [];
    });
  }),
);

const inOrder = (one: TakenBackRecord, other: TakenBackRecord): number =>
  one.clock - other.clock || (one.id < other.id ? -1 : 1);

/** What a member had hung up or laid before the guardians and what is gone. */
export const goneOf = (circle: OpenCircle, member: MemberId): Gone[] =>
  allGone(circle).filter((gone) => gone.member === member);

/** Who took a photo down first, as far as it is known here. */
export const gonePhoto = (circle: OpenCircle, photo: PhotoId): Gone | undefined => goneById(circle).get(photo);

/** A changed app asks thousands of times about what is gone, and each of that is looked for. */
const goneById = oncePerFold((circle) => {
  const byId = new Map<PhotoId, Gone>();
  for (const gone of allGone(circle)) if (!byId.has(gone.id)) byId.set(gone.id, gone);
  return byId;
});
