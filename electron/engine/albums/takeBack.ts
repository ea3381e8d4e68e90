import type { EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { idToBytes, mostWaitedAtOnce, photoIdOf, type Draft } from '../envelopes/index.ts';
import type { EnvelopeFact } from '../gate/index.ts';
import { isActiveMember } from '../membership/index.ts';
import type { WaitingRecord } from '../views/model.ts';
import { isHanging } from '../views/shown.ts';
import { openRoom, writeSlip } from './rooms.ts';

/** So many envelopes are named in one taking back: fewer than it may name. */
export const mostTargets = 1000;
/** More photos in a day only a guardian takes down, who may be asked for it. */
const mostPerDay = 20;
const dayMs = 24 * 60 * 60_000;

/**
 * Takes photos back: what was said about them is named, too, as far as it is one's own or one is a guardian, so that every
 * computer that hears of it erases it. Others' words about them are erased by those who wrote them.
 * ASK_A_GUARDIAN for more than twenty in a day, unless one is a guardian.
 *
 * @param nowMs milliseconds since 1970; null where an end date takes them down, for which there is no such limit
 */
export function takeBackPhotos(
  draft: Draft,
  circle: OpenCircle,
  photos: readonly PhotoId[],
  nowMs: number | null = null,
): Result<void, Problem> {
  const { model } = circle.fold;
  const { me, ledger } = circle;
  const isGuardian = isGuardianHere(circle);
  if (nowMs !== null && !isGuardian && isTooManyToday(circle, photos, nowMs)) return failed({ code: 'ASK_A_GUARDIAN' });
  const targets = [];
  const waited: WaitingRecord[] = [];
  for (const id of photos) {
    const photo = model.photos.get(id);
    const laid = model.waiting.get(id);
    const own = photo ?? laid;
    if (own === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
    if (laid?.envelope === own.envelope) waited.push(laid);
    const talk = [...(model.talk.get(id)?.values() ?? [])].filter(({ by }) => isGuardian || by === me);
    for (const envelope of [own.envelope, ...(photo?.remarks ?? []), ...talk.map((said) => said.id)]) {
      const fact = ledger.envelopes.get(envelope);
      if (fact !== undefined)
        targets.push({ photo: envelope === own.envelope ? id : null, ...targetOf(envelope, fact) });
    }
  }
  sayThatTheyWaited(draft, circle, waited);
  // In several envelopes where much was said: nobody can talk about a photo until it cannot be taken back.
  for (const some of inPieces(targets)) {
    draft.add({
      type: 'takeBack',
      payload: {
        targets: some.map(({ photo: _, ...target }) => target),
        photos: some.flatMap(({ photo }) => (photo === null ? [] : [idToBytes(photo)])),
        at: nowMs,
      },
    });
  }
  return ok(undefined);
}

/**
 * What a guardian looked at first, or would have, leaves this behind in its author's room, where they and the guardians read it:
 * without it nobody knows after the next start that it ever waited. Who was put out has no room any more.
 */
function sayThatTheyWaited(draft: Draft, circle: OpenCircle, waited: readonly WaitingRecord[]): void {
  const { membership } = circle.ledger;
  const byMember = Map.groupBy(waited, ({ author }) => membership.devices.get(author)?.member);
  for (const [member, theirs] of byMember) {
    if (member === undefined || !isActiveMember(membership, member)) continue;
    const photos = theirs.map(({ id, album, document }) => ({
      photo: idToBytes(id),
      album: idToBytes(album),
      at: document.sharedAt,
    }));
    for (const some of inPieces(photos, mostWaitedAtOnce))
      writeSlip(draft, openRoom(draft, circle, member), { kind: 'waited', photos: some });
  }
}

/** Somebody at a child's computer, or in a temper, does not take everything down at once. Own clock: this is no gate's matter. */
function isTooManyToday(circle: OpenCircle, photos: readonly PhotoId[], nowMs: number): boolean {
  const { model } = circle.fold;
  const hanging = photos.filter((id) => {
    const photo = model.photos.get(id);
    return photo !== undefined && isHanging(circle, photo);
  });
  const before = [...model.takenBack.values()]
    .filter(
      ({ id, at }) =>
        at !== null && Math.abs(nowMs - at) < dayMs && circle.ledger.envelopes.get(id)?.member === circle.me,
    )
    .reduce((sum, taken) => sum + taken.photos.length, 0);
  return hanging.length > 0 && before + hanging.length > mostPerDay;
}

/**
 * Takes back words, a photo of one's own that goes on hanging elsewhere, or what nobody here can read. Whose words or photo somebody
 * else takes back is told so.
 *
 * @param nowMs milliseconds since 1970; null where nobody did it just now
 */
export function takeBackEnvelopes(
  draft: Draft,
  { ledger, me }: OpenCircle,
  ids: readonly EnvelopeId[],
  nowMs: number | null = null,
): void {
  const known = ids.flatMap((id) => {
    const fact = ledger.envelopes.get(id);
    return fact === undefined ? [] : [{ id, fact }];
  });
  for (const some of inPieces(known)) {
    const photos = some.flatMap(({ fact }) => (fact.member !== me && fact.blobs.length > 0 ? [fact] : []));
    const named = photos.map(({ author, seq }) => idToBytes(photoIdOf({ circle: ledger.circle, author, seq })));
    draft.add({
      type: 'takeBack',
      payload: {
        targets: some.map(({ id, fact }) => targetOf(id, fact)),
        ...(named.length > 0 && { photos: named }),
        at: nowMs,
      },
    });
  }
}

function* inPieces<Target>(targets: readonly Target[], most = mostTargets): Generator<readonly Target[]> {
  for (let first = 0; first < targets.length; first += most) yield targets.slice(first, first + most);
}

/** Names an envelope that is to be erased; its place in its author's chain stays known. */
const targetOf = (id: EnvelopeId, { author, seq, previous }: EnvelopeFact) => ({
  id: idToBytes(id),
  author: idToBytes(author),
  seq,
  previous: previous === null ? null : idToBytes(previous),
});
