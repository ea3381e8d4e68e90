import type { AlbumId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { DeclineReason } from '#shared/domain/rules.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { writable } from '../albums/albumActions.ts';
import type { OpenEpoch } from '../albums/epochs.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { idToBytes, sealApproved, type Draft } from '../envelopes/index.ts';
import { isGuardianMember, reviewOf, rulesOf } from '../membership/index.ts';
import type { WaitingRecord } from '../views/model.ts';
import { isWaiting } from '../views/shown.ts';
import { addRules } from './setRules.ts';

/**
 * Lets photos through: gives each one's own key to the people of the album that it was meant for. They read the very bytes
 * that the guardian looked at. Where the child's rule asks for the first photos only, that album needs no asking from then on.
 */
export function approvePhotos(
  draft: Draft,
  circle: OpenCircle,
  photos: readonly PhotoId[],
  nowMs: number,
): Result<void, Problem> {
  const waiting = waitingPhotos(circle, photos);
  if (!waiting.ok) return waiting;
  const epochs = new Map<AlbumId, OpenEpoch>();
  for (const { album } of waiting.value) {
    if (epochs.has(album)) continue;
    const epoch = writable(draft, circle, album);
    if (!epoch.ok) return epoch;
    epochs.set(album, epoch.value);
  }
  trustAfterFirst(draft, circle, waiting.value, nowMs);
  for (const { envelope, author, album, key } of waiting.value) {
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
  return ok(undefined);
}

/** Says why photos are not hung up, in the room of whoever took them. */
export function declinePhotos(
  draft: Draft,
  circle: OpenCircle,
  photos: readonly PhotoId[],
  why: { readonly reason: DeclineReason; readonly words: string },
  nowMs: number,
): Result<void, Problem> {
  const waiting = waitingPhotos(circle, photos);
  if (!waiting.ok) return waiting;
  const rooms = new Map<MemberId, OpenEpoch>();
  for (const { envelope, author } of waiting.value) {
    const member = circle.ledger.membership.devices.get(author)?.member;
    if (member === undefined) return failed({ code: 'MEMBER_NOT_FOUND' });
    const room = rooms.get(member) ?? openRoom(draft, circle, member);
    rooms.set(member, room);
    writeSlip(draft, room, { kind: 'declined', slip: idToBytes(envelope), ...why, at: nowMs });
  }
  return ok(undefined);
}

function waitingPhotos(circle: OpenCircle, photos: readonly PhotoId[]): Result<readonly WaitingRecord[], Problem> {
  const { me, ledger, fold } = circle;
  if (me === undefined || !isGuardianMember(ledger.membership, me)) return failed({ code: 'NOT_ALLOWED' });
  const found: WaitingRecord[] = [];
  for (const id of new Set(photos)) {
    const record = fold.model.waiting.get(id);
    if (record === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
    if (!isWaiting(circle, record)) return failed({ code: 'DECIDED_ALREADY' });
    found.push(record);
  }
  return ok(found);
}

function trustAfterFirst(draft: Draft, circle: OpenCircle, waiting: readonly WaitingRecord[], nowMs: number): void {
  const { membership } = circle.ledger;
  const albums = new Map<MemberId, Set<AlbumId>>();
  for (const { author, album } of waiting) {
    const member = membership.devices.get(author)?.member;
    if (member === undefined || reviewOf(rulesOf(membership, member), album) !== 'first') continue;
    albums.set(member, (albums.get(member) ?? new Set()).add(album));
  }
  for (const [member, trusted] of albums) {
    const rules = rulesOf(membership, member);
    const others = rules.reviewIn.filter(({ album }) => !trusted.has(album));
    const reviewIn = [...others, ...[...trusted].map((album) => ({ album, review: 'off' as const }))];
    addRules(draft, circle, member, { ...rules, reviewIn }, { nowMs });
  }
}
