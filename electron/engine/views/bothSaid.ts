import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { isLetThrough, stillHolds } from '../gate/index.ts';
import { factAbout } from './facts.ts';
import type { PhotoRecord } from './model.ts';
import { isHanging } from './shown.ts';
import { authorOf, type HasBlob } from './tiles.ts';

/** What another guardian said about a photo of which the one here had said the opposite. */
type Other = {
  readonly kind: 'hangsAnyway' | 'hadSaidNo';
  readonly photo: PhotoRecord;
  readonly by: MemberId;
  readonly said: EnvelopeId;
  readonly at: number | null;
};

/**
 * Photos that hang because one guardian let them through while another one said no, each not knowing of the other: either of
 * them, where they are the one here, should know what became of it.
 */
export function bothSaid(circle: OpenCircle, has: HasBlob): Fact[] {
  const { fold, me } = circle;
  if (!isGuardianHere(circle)) return [];
  const others = [...fold.model.declines.keys()].flatMap((slip): Other[] => {
    const id = fold.model.aboutPhoto.get(slip);
    const photo = id === undefined ? undefined : fold.model.photos.get(id);
    return photo?.envelope === slip && isHanging(circle, photo) ? saidOf(circle, photo) : [];
  });
  const together = ({ kind, photo, by, at }: Other) =>
    JSON.stringify([kind, by, at, photo.album, authorOf(circle, photo)]);
  return [...Map.groupBy(others, together).values()].flatMap((group) => {
    const [first] = group.toSorted((one, other) => (one.said < other.said ? -1 : 1));
    if (first === undefined || first.by === me) return [];
    const { kind, by, at, said, photo } = first;
    const photos = group.map((one) => one.photo);
    return [{ ...factAbout(circle, kind, by, photos, at, has), key: `${said} both`, about: authorOf(circle, photo) }];
  });
}

/** One of each other guardian's words about a photo at most. */
function saidOf({ ledger, fold, me }: OpenCircle, photo: PhotoRecord): Other[] {
  const approvals = (fold.model.letThrough.get(photo.envelope) ?? []).filter(({ envelope }) =>
    isLetThrough(ledger, photo.envelope, envelope),
  );
  const declines = (fold.model.declines.get(photo.envelope) ?? []).filter(({ id }) => stillHolds(ledger, id));
  const saidNo = declines.some(({ by }) => by === me);
  const saidYes = approvals.some(({ by }) => by === me);
  // Who said both has decided anew.
  if (saidNo === saidYes) return [];
  const others: Other[] = saidNo
    ? approvals.map(({ envelope: said, by, at }) => ({ kind: 'hangsAnyway', photo, by, said, at }))
    : declines.map(({ id: said, by, at }) => ({ kind: 'hadSaidNo', photo, by, said, at }));
  return [...Map.groupBy(others, ({ by }) => by).values()].flatMap(([first]) => first ?? []);
}
