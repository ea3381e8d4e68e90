import type { TakenBack } from '#shared/contract/deskViews.ts';
import type { DeviceId, EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { stillHolds } from '../gate/index.ts';
import { admissionsOf, isActiveDevice, isGuardianMember, knewOf, type DeviceState } from '../membership/index.ts';
import { everHung, whoLookedFirst } from './couldOpen.ts';
import { endOf } from './ends.ts';
import { albumOfGone } from './goneTogether.ts';
import type { PhotoRecord, WaitingRecord } from './model.ts';
import { savedBy } from './saved.ts';
import { isHanging, isOver, isWaiting } from './shown.ts';
import { authorOf } from './tiles.ts';

/** As many as a page shows. */
const mostShown = 200;

/** This computer, and the takings back of which its own disk has nothing left, whether it has told the others yet or not. */
type Own = {
  readonly device: DeviceId;
  readonly hasNothingLeft: (takeBack: EnvelopeId) => boolean;
  /** What the person here took back from the guardians and could hang up again: nobody else learns that. */
  readonly isBack?: (photo: PhotoId) => boolean;
};
type Gone = TakenBack['photos'][number];

/** What was taken back, newest first, and which computers say that nothing is left: for its author and the guardians. */
export function takenBackOf(circle: OpenCircle, own: Own): TakenBack {
  const { ledger, fold, me } = circle;
  const { membership } = ledger;
  if (me === undefined) return { photos: [] };
  const isGuardian = isGuardianMember(membership, me);
  const saved = savedBy(circle);
  const photos = [...fold.model.takenBack.values()]
    .filter(({ id }) => stillHolds(ledger, id))
    .sort((one, other) => other.clock - one.clock || (one.id < other.id ? -1 : 1))
    .flatMap((record) => record.photos.map((photo) => ({ record, photo })))
    .flatMap(({ record, photo }) => {
      const fact = ledger.envelopes.get(record.id);
      const author = membership.devices.get(photo.author)?.member;
      // Somebody who may not named it: nothing was taken back.
      const counts = fact?.standing === 'governs' || fact?.member === author;
      if (author === undefined || fact === undefined || !counts) return [];
      return isGuardian || author === me ? [{ record, photo, author, by: fact.member }] : [];
    })
    .slice(0, mostShown);
  const over = photosOver(circle, saved);
  const taken = photos.map(({ record, photo, author, by }) => ({
    photo: photo.id,
    author,
    by,
    atMs: record.at,
    hung: everHung(circle, photo),
    albumName: albumOfGone(circle, [photo]),
    isBack: author === me && own.isBack?.(photo.id) === true,
    savedBy: [...(saved.get(photo.id) ?? [])],
    isOver: false,
    devices: devicesFor(circle, record.id, { author, hung: everHung(circle, photo) }, own),
  }));
  return { photos: [...over, ...taken].slice(0, mostShown) };
}

/**
 * What came to its end by the clock and is hidden for that: computers take it down only when it has been over for a while, and
 * until then it would be gone without a word. What ended last comes first.
 */
function photosOver(circle: OpenCircle, saved: ReturnType<typeof savedBy>): Gone[] {
  const { me, fold } = circle;
  const { photos, waiting, albums } = fold.model;
  const isGuardian = isGuardianHere(circle);
  const endOfIt = (photo: PhotoRecord | WaitingRecord) => endOf(circle, photo) ?? 0;
  return [
    ...[...photos.values()].filter((photo) => isOver(circle, photo) && isHanging(circle, photo)),
    ...[...waiting.values()].filter((photo) => isOver(circle, photo) && isWaiting(circle, photo)),
  ]
    .sort((one, other) => endOfIt(other) - endOfIt(one) || (one.id < other.id ? -1 : 1))
    .flatMap((photo): Gone[] => {
      const author = authorOf(circle, photo);
      if (!isGuardian && author !== me) return [];
      return [
        {
          photo: photo.id,
          author,
          by: author,
          atMs: null,
          hung: everHung(circle, photo),
          albumName: albums.get(photo.album)?.value.name ?? null,
          isBack: false,
          savedBy: [...(saved.get(photo.id) ?? [])],
          isOver: true,
          devices: [],
        },
      ];
    });
}

/** Of the computers in the circle those that may have had it, and could have opened it; and keepers. */
function devicesFor(
  circle: OpenCircle,
  takeBack: EnvelopeId,
  { author, hung }: Pick<Gone, 'author' | 'hung'>,
  own: Own,
): Gone['devices'] {
  const { membership, envelopes } = circle.ledger;
  const people = hung ? null : whoLookedFirst(circle, author);
  const isKeeper = ({ member }: DeviceState) => membership.members.get(member)?.role === 'keeper';
  const by = envelopes.get(takeBack);
  return [...membership.devices.values()]
    .filter(({ id }) => isActiveDevice(membership, id))
    .filter((device) => people === null || people.has(device.member) || isKeeper(device))
    .flatMap((device): Gone['devices'] => {
      const { id, member } = device;
      const isErased = hasErased(circle, takeBack, id) || (id === own.device && own.hasNothingLeft(takeBack));
      if (cameAfter(circle, takeBack, id, isErased)) return [];
      // What its author took back from the guardians may lie among their own pictures again, on the computer at which they did.
      if (!hung && by?.author === id && by.member === author) return [];
      return [{ device: id, member, state: isErased ? 'erased' : isKeeper(device) ? 'cannotSay' : 'asked' }];
    });
}

const hasErased = ({ fold }: OpenCircle, takeBack: EnvelopeId, device: DeviceId): boolean =>
  fold.model.erasedOn.get(takeBack)?.has(device) === true;

/**
 * Whether a computer was let in by somebody who had heard of the taking back by then: it never had the photo. Where nobody
 * can know that it is asked like the others; that it has nothing is no news then.
 */
function cameAfter(circle: OpenCircle, takeBack: EnvelopeId, device: DeviceId, isErased: boolean): boolean {
  const { graph, envelopes } = circle.ledger;
  const taken = envelopes.get(takeBack);
  if (taken === undefined) return false;
  return admissionsOf(graph, device).every((entry) => {
    if (knewOf(graph, taken.heads, entry)) return false;
    const admission = envelopes.get(entry);
    if (admission === undefined || admission.clock <= taken.clock) return false;
    const isOwnWord = admission.author === taken.author && admission.seq > taken.seq;
    return isErased || isOwnWord || saidBefore(circle, takeBack, admission);
  });
}

/** Whether a computer had said that it erased something before it wrote something else. */
const saidBefore = (
  { ledger, fold }: OpenCircle,
  takeBack: EnvelopeId,
  { author, seq }: { readonly author: DeviceId; readonly seq: number },
): boolean => {
  const said = fold.model.erasedOn.get(takeBack)?.get(author);
  return said !== undefined && (ledger.envelopes.get(said)?.seq ?? Infinity) < seq;
};
