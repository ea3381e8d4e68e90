import type { AlbumId, EnvelopeId } from '#shared/domain/ids.ts';
import type { Desk, DeskThing, Likeness, RulesView, Waiting, WaitingTile } from '#shared/contract/deskViews.ts';
import { rulesAt } from '#shared/domain/openMore.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { stillHolds } from '../gate/index.ts';
import { rulesOf } from '../membership/index.ts';
import { changesFor, proposedIn } from './changes.ts';
import { undecided } from './decided.ts';
import { endOf } from './ends.ts';
import { heldBy, heldPhotos } from './held.ts';
import { readsWords, takeDownReads } from './answers.ts';
import { pausedBy } from './ruled.ts';
import { offeredTogether } from './hiddenByOne.ts';
import type { Asked, Declined, PhotoRecord, WaitingRecord } from './model.ts';
import { hidesReported, whoChoseReported } from './reported.ts';
import { hidersOfReported, whoWrote, wordsMeant } from './reportedWords.ts';
import { isAnothersToShow, isOwnCause, mayHideReported, mayLetStay } from './ownPhotos.ts';
import { isHanging, isOver, isWaiting } from './shown.ts';
import { audienceOf, authorOf, tileOf, type HasBlob } from './tiles.ts';
import { unreadAlbums } from './unread.ts';
import { oneIsEnoughAsked, oneIsEnoughIn } from './widenings.ts';

const rank = {
  report: 0,
  request: 1,
  held: 2,
  unread: 3,
  review: 4,
  change: 5,
  oneIsEnough: 6,
  refused: 7,
} satisfies Record<DeskThing['kind'], number>;

/** What wants a guardian's decision, the most pressing first; empty for everybody else. */
export function deskOf(circle: OpenCircle, has: HasBlob, likenessOf: (slip: EnvelopeId) => Likeness): Desk {
  if (!isGuardianHere(circle)) return { things: [] };
  const inQuestion = asked(circle, has);
  const things = [
    ...inQuestion,
    ...held(circle, inQuestion, has),
    ...reviews(circle, has, likenessOf),
    ...unread(circle),
    ...changesFor(circle),
    ...oneIsEnoughAsked(circle),
  ];
  return { things: things.sort((one, other) => rank[one.kind] - rank[other.kind]) };
}

function reviews(circle: OpenCircle, has: HasBlob, likenessOf: (slip: EnvelopeId) => Likeness): DeskThing[] {
  const open = waitingPhotos(circle).filter((photo) => declineOf(circle, photo) === undefined);
  return [...Map.groupBy(open, (photo) => `${authorOf(circle, photo)} ${photo.album}`).values()].flatMap((photos) => {
    const [first] = photos;
    if (first === undefined) return [];
    const { album } = first;
    return [
      {
        kind: 'review' as const,
        key: first.id,
        author: authorOf(circle, first),
        album,
        albumName: nameOf(circle, album),
        audience: audienceOf(circle, album),
        sharedAtMs: first.document.sharedAt,
        photos: photos.map((photo) => ({
          ...waitingTile(circle, photo, has),
          likeness: likenessOf(photo.envelope),
        })),
      },
    ];
  });
}

function asked(circle: OpenCircle, has: HasBlob): DeskThing[] {
  const { model } = circle.fold;
  const each = Map.groupBy(undecided(circle), (one) => sameAsk(circle, one));
  return [...each.values()]
    .flatMap(([one]): DeskThing[] => {
      if (one === undefined) return [];
      const { id, by, why, words, at } = one;
      const hung = model.photos.get(one.photo);
      if (hung === undefined || !isHanging(circle, hung)) return [];
      if (why !== null && isOwnCause(circle, one, hung)) return [];
      const picture = { author: authorOf(circle, hung), photo: tileOf(circle, hung, has), held: heldBy(circle, hung) };
      const mayHang = mayLetStay(circle, one, hung);
      const reads = { readsWords: readsWords(circle, one, hung), takeDownReads: takeDownReads(circle, one, hung) };
      const common = { by, ...picture, words, askedAtMs: at, ...reads, mayHang };
      return why === null
        ? [{ kind: 'request', key: id, request: id, ...common }]
        : [
            {
              kind: 'report',
              key: id,
              report: id,
              why,
              ...common,
              mayHideWords: mayHideReported(circle, one, hung),
              about: wordsMeant(circle, one, hung),
            },
          ];
    })
    .sort((one, other) => timeOf(one) - timeOf(other));
}

/**
 * The same for all that one person asks of the same kind about the same picture, or says about the same words: no app of ours does so
 * twice, and of a changed one's hundreds one lies there at a time. Of words that are gone nobody can tell which they were.
 */
function sameAsk(circle: OpenCircle, asked: Asked): string {
  const { by, photo, comment, why } = asked;
  const writer = whoWrote(circle, asked) ?? null;
  const isThere = comment !== null && circle.fold.model.talk.get(photo)?.has(comment) === true;
  return JSON.stringify([by, photo, why === null, writer, writer !== null && isThere ? comment : null]);
}

/** What nobody has asked about, or no longer: it must not stay hidden because nobody sees that it is. */
function held(circle: OpenCircle, inQuestion: readonly DeskThing[], has: HasBlob): DeskThing[] {
  const known = new Set(inQuestion.flatMap((thing) => ('photo' in thing ? [thing.photo.id] : [])));
  const together = offeredTogether(circle);
  return heldPhotos(circle).flatMap((photo): DeskThing[] => {
    const by = heldBy(circle, photo);
    if (by === null || known.has(photo.id)) return [];
    const hidWordsBy = hidersOfReported(circle).get(photo.id) ?? null;
    const about = { author: authorOf(circle, photo), photo: tileOf(circle, photo, has), together: together(photo) };
    return [{ kind: 'held', key: photo.id, ...about, ...by, mayHang: !isAnothersToShow(circle, photo), hidWordsBy }];
  });
}

const timeOf = (thing: DeskThing): number => ('askedAtMs' in thing ? (thing.askedAtMs ?? 0) : 0);

function unread(circle: OpenCircle): DeskThing[] {
  const { ledger, fold } = circle;
  return unreadAlbums(circle).flatMap(({ album, by, documents }): DeskThing[] => {
    const member = ledger.membership.devices.get(by)?.member;
    if (member === undefined) return [];
    const common = { album, by: member, audience: audienceOf(circle, album), hasThings: documents.length > 0 };
    const device = fold.model.deviceNames.get(by)?.value ?? null;
    return [
      { kind: 'unread', key: album, ...common, device, albumName: fold.model.albums.get(album)?.value.name ?? null },
    ];
  });
}

/** One's own photos that nobody has let through yet, and what was said about them. */
export function waitingOf(circle: OpenCircle, has: HasBlob): Waiting {
  const own = waitingPhotos(circle).filter((photo) => authorOf(circle, photo) === circle.me);
  return {
    photos: own.map((photo) => {
      const declined = declineOf(circle, photo);
      return {
        photo: waitingTile(circle, photo, has),
        albumName: nameOf(circle, photo.album),
        sharedAtMs: photo.document.sharedAt,
        state: declined === undefined ? 'waiting' : 'declined',
        by: declined?.by ?? null,
        reason: declined?.reason ?? null,
        words: declined?.words ?? '',
      };
    }),
  };
}

/** For a guardian everybody's whom rules may be set for; for anybody else their own. */
export function rulesView(circle: OpenCircle): RulesView {
  const { ledger, me } = circle;
  const { membership } = ledger;
  const isGuardian = isGuardianHere(circle);
  const ruled = [...membership.members.values()].filter(
    ({ id, role, removed }) => !removed && role !== 'guardian' && role !== 'keeper' && (isGuardian || id === me),
  );
  return {
    members: ruled.map(({ id }) => ({
      member: id,
      rules: rulesAt(rulesOf(membership, id), Date.now()),
      areSet: membership.rules.has(id),
      pausedBy: pausedBy(circle, id),
    })),
    guardiansToWiden: membership.guardiansToWiden,
    oneIsEnoughBy: isGuardian ? oneIsEnoughIn(circle) : null,
    hidesReported: hidesReported(circle),
    reportedBy: isGuardian ? whoChoseReported(circle) : null,
    maySet: isGuardian,
    proposed: isGuardian ? proposedIn(circle) : [],
  };
}

/** Photos that nobody has let through and whose end has not come, the oldest first. */
function waitingPhotos(circle: OpenCircle): WaitingRecord[] {
  const clockOf = ({ envelope }: WaitingRecord) => circle.ledger.envelopes.get(envelope)?.clock ?? 0;
  return [...circle.fold.model.waiting.values()]
    .filter((photo) => isWaiting(circle, photo) && !isOver(circle, photo))
    .sort((one, other) => clockOf(one) - clockOf(other) || (one.id < other.id ? -1 : 1));
}

/** What was said last about a photo that was not let through. */
export function declineOf(
  { ledger, fold }: OpenCircle,
  { envelope }: Pick<WaitingRecord, 'envelope'>,
): Declined | undefined {
  const said = (fold.model.declines.get(envelope) ?? []).filter(({ id }) => stillHolds(ledger, id));
  return said.toSorted((one, other) => other.clock - one.clock || (one.id < other.id ? -1 : 1))[0];
}

const waitingTile = (circle: OpenCircle, photo: WaitingRecord, has: HasBlob): WaitingTile => ({
  ...tileOf(circle, { ...photo, caption: firstCaption(photo) }, has),
  slip: photo.envelope,
  untilMs: endOf(circle, photo),
});

const firstCaption = ({ document, envelope }: WaitingRecord): PhotoRecord['caption'] => ({
  value: document.caption,
  clock: 0,
  envelope,
});

const nameOf = (circle: OpenCircle, album: AlbumId): string => circle.fold.model.albums.get(album)?.value.name ?? '';
