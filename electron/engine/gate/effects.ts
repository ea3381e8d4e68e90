import type { AlbumId, BlobId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { MembershipState, Restriction, SetRules } from '../membership/index.ts';
import { refreshAlbum, refreshAlbums } from './albumFacts.ts';
import { mustRest, settleHold } from './holds.ts';
import type { EnvelopeFact, Ledger } from './ledger.ts';
import { countUse, noteRoom } from './quota.ts';
import { isTakenBack, mightHangUp, standingOf } from './standing.ts';
import { rivalsOf, storiesOf } from './stories.ts';

/** After the membership changed: what was written by devices about which it says something new is judged again. */
export function settleMembership(ledger: Ledger, before: MembershipState): void {
  const touched = touchedDevices(ledger, before);
  for (const device of touched) rejudge(ledger, device);
  if (touched.size > 0) refreshAlbums(ledger);
}

/** What a device wrote, or some of it, may be worth something else now. */
export function rejudge(
  ledger: Ledger,
  device: DeviceId,
  which: Iterable<EnvelopeId> = ledger.written.get(device)?.ids ?? [],
): void {
  const looked = [...which];
  for (const id of looked) {
    const fact = ledger.envelopes.get(id);
    if (fact === undefined) continue;
    const standing = standingOf(ledger, id, fact);
    const hangsUp = mightHangUp(ledger, id, fact);
    if (hangsUp !== fact.mightHangUp) {
      fact.mightHangUp = hangsUp;
      ledger.revision += 1;
      ledger.turned.add(id);
    }
    if (standing === fact.standing) continue;
    const was = fact.standing;
    fact.standing = standing;
    ledger.revision += 1;
    ledger.turned.add(id);
    if (fact.type === 'epoch' || fact.type === 'keys') refreshAlbum(ledger, fact.album as AlbumId);
    // What goes on from it may be worth something else, too.
    if (fact.type === 'epoch') looked.push(...(ledger.followers.get(id) ?? []));
    if (fact.type === 'takeBack') {
      for (const target of ledger.targets.get(id) ?? []) refreshLife(ledger, target);
      // What it had kept out is wanted after all.
      if (standing === 'void' || was === 'governs') ledger.revivals += 1;
    }
    if (fact.type === 'hold' || fact.type === 'release') refreshHeld(ledger, id);
    refreshLife(ledger, id);
  }
}

/** What a hold or a release names may be held now, or no longer. */
export function refreshHeld(ledger: Ledger, id: EnvelopeId): void {
  for (const photo of settleHold(ledger, id)) {
    const fact = ledger.envelopes.get(photo);
    if (fact !== undefined) for (const story of storiesOf(ledger, fact)) refreshRest(ledger, story);
  }
}

function refreshRest(ledger: Ledger, id: EnvelopeId): void {
  const fact = ledger.envelopes.get(id);
  if (fact === undefined) return;
  const isHeld = fact.isAlive && mustRest(ledger, id, fact);
  if (isHeld === fact.isHeld) return;
  fact.isHeld = isHeld;
  if (isHeld) ledger.atRest.add(id);
  else ledger.atRest.delete(id);
  for (const blob of fact.blobs) {
    const was = ledger.heldUses.has(blob.id);
    count(ledger.heldUses, blob.id, isHeld ? 1 : -1);
    if (was !== ledger.heldUses.has(blob.id)) ledger.turnedBlobs.add(blob.id);
  }
}

/** Whether an envelope is alive, and with it its blobs. */
export function refreshLife(ledger: Ledger, id: EnvelopeId): void {
  const fact = ledger.envelopes.get(id);
  if (fact === undefined) return;
  const isErased = isTakenBack(ledger, { id, ...fact });
  if (fact.isErased && !isErased) {
    forget(ledger, id, fact);
    return;
  }
  fact.isErased = isErased;
  // Also by what counts for nothing today: it may count again, and needs its pictures then.
  if (fact.isNamed === isErased) {
    fact.isNamed = !isErased;
    for (const blob of fact.blobs) count(ledger.blobNames, blob.id, isErased ? -1 : 1);
  }
  const isAlive = fact.standing !== 'void' && !isErased;
  if (isAlive !== fact.isAlive) {
    fact.isAlive = isAlive;
    countUse(ledger, fact, isAlive ? 1 : -1);
    if (!isAlive) noteRoom(ledger, fact.author);
    const next = isAlive || fact.blobs.length === 0 ? [] : rivalsOf(ledger, id, fact);
    // Whoever could open both had put the other one away.
    if (next.length > 0) ledger.revision += 1;
    for (const rival of next) ledger.turned.add(rival);
    for (const blob of fact.blobs) count(ledger.blobUses, blob.id, isAlive ? 1 : -1);
    // Others under its number rest while it does.
    if (ledger.holding.has(id)) for (const rival of rivalsOf(ledger, id, fact)) refreshRest(ledger, rival);
  }
  refreshRest(ledger, id);
  for (const blob of fact.blobs) {
    if (ledger.blobNames.has(blob.id)) ledger.goneBlobs.delete(blob.id);
    else if (isErased) ledger.goneBlobs.add(blob.id);
  }
}

function count(uses: Map<BlobId, number>, id: BlobId, by: 1 | -1): void {
  const now = (uses.get(id) ?? 0) + by;
  if (now > 0) uses.set(id, now);
  else uses.delete(id);
}

/** It was erased by somebody who may not have: as if it had never come, so that it can come again. */
function forget(ledger: Ledger, id: EnvelopeId, { author }: EnvelopeFact): void {
  ledger.envelopes.delete(id);
  const written = ledger.written.get(author);
  if (written !== undefined) {
    const ids = written.ids.filter((one) => one !== id);
    const seqOf = (one: EnvelopeId) => ledger.envelopes.get(one)?.seq ?? 0;
    const last = ids.reduce<EnvelopeId | undefined>(
      (best, one) => (best === undefined || seqOf(one) > seqOf(best) ? one : best),
      undefined,
    );
    if (last === undefined) ledger.written.delete(author);
    else ledger.written.set(author, { ...written, ids, last });
  }
  ledger.revision += 1;
  ledger.revivals += 1;
}

function touchedDevices(ledger: Ledger, before: MembershipState): Set<DeviceId> {
  const { membership } = ledger;
  const touched = new Set<DeviceId>();
  const touchMember = (member: EnvelopeFact['member']) => {
    for (const device of membership.devices.values()) if (device.member === member) touched.add(device.id);
  };
  for (const id of new Set([...before.devices.keys(), ...membership.devices.keys()])) {
    const [was, is] = [before.devices.get(id), membership.devices.get(id)];
    if (was === is) continue;
    const isNew = was === undefined && !ledger.written.has(id);
    if (!isNew && (was?.member !== is?.member || textOf(was?.ends) !== textOf(is?.ends))) touched.add(id);
    // Somebody came back: what was refused of theirs meanwhile may count.
    if (was?.removed === true && is?.removed === false) ledger.revivals += 1;
  }
  for (const member of membership.members.values()) {
    const was = before.members.get(member.id);
    if (was !== member && entriesOf(was?.demotions) !== entriesOf(member.demotions)) touchMember(member.id);
  }
  for (const [member, { said }] of membership.rules)
    if (!isSaidAlike(before.rules.get(member)?.said ?? [], said)) touchMember(member);
  for (const member of before.rules.keys()) if (!membership.rules.has(member)) touchMember(member);
  for (const pair of new Set([...before.partings.keys(), ...membership.partings.keys()])) {
    if (entriesOf(before.partings.get(pair)) === entriesOf(membership.partings.get(pair))) continue;
    for (const member of pair.split(' ')) touchMember(member as EnvelopeFact['member']);
  }
  // Whether what made somebody a guardian counts can change with any entry that does not.
  if (before.void !== membership.void && keysOf(before.void) !== keysOf(membership.void))
    for (const device of ledger.written.keys()) touched.add(device);
  return touched;
}

const keysOf = (map: ReadonlyMap<string, unknown>): string => [...map.keys()].sort().join();
const textOf = (ends: readonly (readonly string[])[] | null | undefined): string => JSON.stringify(ends ?? null);
/** What was said may turn out to hold in part only: then it is said by the same entry, and says something else. */
const isSaidAlike = (was: readonly SetRules[], is: readonly SetRules[]): boolean =>
  was.length === is.length &&
  was.every((one, index) => one.entry === is[index]?.entry && one.rules === is[index].rules);
const entriesOf = (restrictions: readonly Restriction[] | undefined): string =>
  (restrictions ?? [])
    .map(({ entry }) => entry)
    .sort()
    .join();
