import type { AlbumId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { renditions } from '#shared/domain/photo.ts';
import type { DeclineReason } from '#shared/domain/rules.ts';
import type { Likeness } from '#shared/contract/deskViews.ts';
import type { Problem, ProblemCode } from '#shared/contract/problems.ts';
import { writable } from '../albums/albumActions.ts';
import type { OpenEpoch } from '../albums/epochs.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { idToBytes, sealApproved, type Draft } from '../envelopes/index.ts';
import { reviewFor, rulesOf } from '../membership/index.ts';
import { declineOf } from '../views/desk.ts';
import type { WaitingRecord } from '../views/model.ts';
import { isWaiting } from '../views/shown.ts';
import type { HasBlob } from '../views/tiles.ts';
import type { LikenessOf } from './comparing.ts';
import { addRules } from './setRules.ts';
import { othersIn } from './trust.ts';

/** How many of those that were named wanted no decision any more: of what is left all was decided about. */
export type Decided = { readonly decidedAlready: number };

/** When somebody decides, what lies on the computer before them, and what is known of it. */
export type Here = { readonly nowMs: number; readonly has: HasBlob; readonly likenessOf: LikenessOf };

/**
 * Lets photos through, each named by the slip that was looked at: gives each one's own key to the people of the album that it
 * was meant for. They read the very bytes that the guardian looked at. Where the child's rule asks for the first photos only,
 * that album needs no asking from then on. What was decided meanwhile, either way, is left out, and nothing takes its place;
 * DECIDED_ALREADY where nothing is left. Of what is left it is all or nothing: NOT_HERE_YET while a rendition is missing:
 * nobody can have looked at it. NOT_COMPARED_YET, SHOWS_SOMETHING_ELSE or CANNOT_BE_SHOWN unless all three renditions of each
 * were compared here, and show the same: they come from its author, and others see other ones than were looked at.
 */
export function approvePhotos(
  draft: Draft,
  circle: OpenCircle,
  slips: readonly EnvelopeId[],
  { nowMs, has, likenessOf }: Here,
): Result<Decided, Problem> {
  const named = waitingPhotos(circle, slips);
  if (!named.ok) return named;
  const { waiting, decidedAlready } = named.value;
  if (!waiting.every(({ document }) => renditions.every((name) => has(document[name].blob))))
    return failed({ code: 'NOT_HERE_YET' });
  for (const { envelope } of waiting) {
    const { state } = likenessOf(envelope);
    if (state !== 'same') return failed({ code: problemOf[state] });
  }
  const epochs = new Map<AlbumId, OpenEpoch>();
  for (const { album } of waiting) {
    if (epochs.has(album)) continue;
    const epoch = writable(draft, circle, album);
    if (!epoch.ok) return epoch;
    epochs.set(album, epoch.value);
  }
  trustAfterFirst(draft, circle, waiting, nowMs);
  for (const { envelope, author, album, key } of waiting) {
    const epoch = epochs.get(album);
    if (epoch === undefined) throw new Error('Every album was opened');
    const place = { circle: draft.circle, album, epoch: epoch.id, slip: envelope };
    draft.add({
      type: 'approval',
      payload: {
        album: idToBytes(album),
        epoch: idToBytes(epoch.id),
        slip: idToBytes(envelope),
        author: idToBytes(author),
        key: sealApproved(epoch.key, key, place),
        at: nowMs,
      },
    });
  }
  return ok({ decidedAlready });
}

const problemOf = {
  notYet: 'NOT_COMPARED_YET',
  differs: 'SHOWS_SOMETHING_ELSE',
  unreadable: 'CANNOT_BE_SHOWN',
} as const satisfies Record<Exclude<Likeness['state'], 'same'>, ProblemCode>;

/**
 * Says why photos are not hung up, in the room of whoever took them. What another guardian has answered meanwhile keeps that
 * answer; DECIDED_ALREADY where nothing is left.
 */
export function declinePhotos(
  draft: Draft,
  circle: OpenCircle,
  slips: readonly EnvelopeId[],
  why: { readonly reason: DeclineReason; readonly words: string },
  nowMs: number,
): Result<Decided, Problem> {
  const named = waitingPhotos(circle, slips);
  if (!named.ok) return named;
  const rooms = new Map<MemberId, OpenEpoch>();
  for (const { envelope, author } of named.value.waiting) {
    const member = circle.ledger.membership.devices.get(author)?.member;
    if (member === undefined) return failed({ code: 'MEMBER_NOT_FOUND' });
    const room = rooms.get(member) ?? openRoom(draft, circle, member);
    rooms.set(member, room);
    writeSlip(draft, room, { kind: 'declined', slip: idToBytes(envelope), ...why, at: nowMs });
  }
  return ok({ decidedAlready: named.value.decidedAlready });
}

type Named = Decided & { readonly waiting: readonly WaitingRecord[] };

/**
 * What of these nobody has decided about, as far as it is known here: a yes lets nothing through that another guardian said no to a
 * moment before. Of an author's two stories under one number only the one that everybody looks at: the other was never shown as it.
 */
function waitingPhotos(circle: OpenCircle, slips: readonly EnvelopeId[]): Result<Named, Problem> {
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const { model } = circle.fold;
  const waiting: WaitingRecord[] = [];
  const names = new Set(slips);
  let isKnown = false;
  for (const slip of names) {
    const photo = model.aboutPhoto.get(slip);
    const record = photo === undefined ? undefined : model.waiting.get(photo);
    // Its author may have taken it back meanwhile.
    if (record === undefined) continue;
    isKnown = true;
    const isOpen = isWaiting(circle, record) && declineOf(circle, record) === undefined;
    if (record.envelope === slip && isOpen) waiting.push(record);
  }
  if (waiting.length === 0) return failed({ code: isKnown ? 'DECIDED_ALREADY' : 'PHOTO_NOT_FOUND' });
  return ok({ waiting, decidedAlready: names.size - waiting.length });
}

/** Only for those who see the album now: a changed app could write for who saw it earlier, under an older key. */
function trustAfterFirst(draft: Draft, circle: OpenCircle, waiting: readonly WaitingRecord[], nowMs: number): void {
  const { membership } = circle.ledger;
  const albums = new Map<MemberId, Set<AlbumId>>();
  for (const { author, album } of waiting) {
    const member = membership.devices.get(author)?.member;
    if (member === undefined) continue;
    if (reviewFor(rulesOf(membership, member), album, othersIn(circle, album, member)) !== 'first') continue;
    albums.set(member, (albums.get(member) ?? new Set()).add(album));
  }
  for (const [member, trusted] of albums) {
    const rules = rulesOf(membership, member);
    const others = rules.reviewIn.filter(({ album }) => !trusted.has(album));
    const added = [...trusted].map((album) => ({
      album,
      review: 'off' as const,
      onlyFor: { people: othersIn(circle, album, member), others: 'first' as const },
    }));
    const reviewIn = [...others, ...added];
    addRules(draft, circle, member, { ...rules, reviewIn }, { nowMs });
  }
}
