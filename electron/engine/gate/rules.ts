import type { AlbumId, DeviceId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import {
  albumIdOf,
  DocumentBody,
  EpochBody,
  KeysBody,
  TakeBackBody,
  bodyOf,
  homeAlbum,
  type Envelope,
} from '../envelopes/index.ts';
import { audienceProblem, guardians, type MembershipState } from '../membership/index.ts';
import { hasLeft, keyHolders } from './albumFacts.ts';
import type { Author } from './author.ts';
import type { EnvelopeFact, EpochFact, Ledger, Showing } from './ledger.ts';
import type { GateProblem } from './problems.ts';
import { keepsOwnRules, mayShow } from './personalRules.ts';
import { mayEnterRoom, roomOf, roomProblem } from './slipRules.ts';

/** What a rule found: what the envelope says, and the power it was written with. */
export type Allowed<Fact> = { readonly fact: Fact; readonly power: EnvelopeFact['power'] };
/** The same, of what hands an album's keys on. */
export type AllowedToShow<Fact> = Allowed<Fact> & { readonly shows: Showing | null };

/**
 * Who may do what, one rule per type of envelope. `seen` is the membership that the author had seen. Nothing else is
 * asked than that, and the epochs that the envelope names: so whoever has what an envelope rests on decides alike, and what one
 * computer let in no other refuses when it hears it from there.
 */
export type Rule<Fact, Found = Allowed<Fact>> = (
  ledger: Ledger,
  seen: MembershipState,
  author: Author,
  envelope: Envelope,
) => Result<Found, GateProblem>;

/** An album's epochs follow one another; nobody gets there by living. */
const mostEpochs = 100_000;

export const mayStartEpoch: Rule<EpochFact, AllowedToShow<EpochFact>> = (ledger, seen, author, envelope) => {
  const body = bodyOf(EpochBody, envelope);
  if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
  const { album, number, previous, audience, commitment, wraps, at: atMs = null } = body.value;
  if (author.member.role === 'keeper') return failed({ code: 'NOT_ALLOWED', detail: 'a keeper has no albums' });
  if (album === homeAlbum && !author.governs)
    return failed({ code: 'NOT_ALLOWED', detail: 'the home album is the guardians’' });
  const before = previous === null ? undefined : ledger.epochs.get(previous);
  if (previous === null) {
    if (!mayStartAlbum(ledger, album, envelope) && roomOf(ledger, body.value, undefined) === null)
      return failed({ code: 'NOT_ALLOWED', detail: 'not its album to start' });
  } else if (before === undefined || before.album !== album) return failed({ code: 'UNKNOWN_EPOCH' });
  const starter = before?.starter ?? envelope.author;
  const room = roomOf(ledger, body.value, before);
  const power = powerOver(seen, { starter, room, album }, author);
  if (power === undefined)
    return failed({ code: 'NOT_ALLOWED', detail: 'only its owner or a guardian changes an album' });
  if (number !== (before === undefined ? 0 : before.number + 1) || number > mostEpochs)
    return failed({ code: 'MALFORMED', detail: 'epoch number' });
  if (new Set(audience).size !== audience.length) return failed({ code: 'BAD_AUDIENCE', detail: 'twice the same' });
  if (album !== homeAlbum) {
    const problem = room === null ? albumAudienceProblem(seen, audience) : roomProblem(seen, room, audience);
    if (problem !== null) return failed(problem);
  }
  const holders = wraps.map((wrap) => wrap.device);
  const problem = wrapsProblem(seen, album, audience, holders);
  if (problem !== null) return failed(problem);
  const newcomers = before === undefined ? [] : audience.filter((id) => !before.audience.includes(id));
  const shows =
    album === homeAlbum || room !== null ? null : { newcomers, isFirst: before === undefined, after: previous };
  if (power === 'none' && !mayShow(seen, author.member.id, album, shows)) return failed({ code: 'AGAINST_RULES' });
  return ok({
    fact: {
      id: envelope.id,
      album,
      number,
      audience,
      commitment,
      author: envelope.author,
      starter,
      room,
      holders,
      atMs,
    },
    power,
    shows,
  });
};

/**
 * An album's id tells whose it is, so that nobody can start it in somebody else's place where it has not arrived
 * yet. What was heard before plays no part: that differs from one computer to the next.
 */
const mayStartAlbum = (ledger: Ledger, album: AlbumId, { author, seq }: Envelope): boolean =>
  album === homeAlbum
    ? ledger.graph.nodes[0]?.entry.author === author
    : album === albumIdOf({ circle: ledger.circle, author, seq });

/** Whether somebody may change an album, and whether they need a guardian's power for it. */
function powerOver(
  seen: MembershipState,
  { starter, room, album }: Pick<EpochFact, 'starter' | 'room' | 'album'>,
  author: Author,
): EnvelopeFact['power'] | undefined {
  const owner = room ?? seen.devices.get(starter)?.member;
  const isOwner = album !== homeAlbum && owner === author.member.id;
  if (!isOwner) return author.governs ? 'needed' : undefined;
  return author.governs ? 'had' : 'none';
}

/** Every pair in the audience must be allowed to meet, and no album is hidden from a guardian. */
function albumAudienceProblem(seen: MembershipState, audience: readonly MemberId[]): GateProblem | null {
  const problem = audienceProblem(seen, audience);
  if (problem !== null)
    return { code: problem.code === 'KEPT_APART' ? 'KEPT_APART' : 'BAD_AUDIENCE', detail: problem.code };
  if (!guardians(seen).every((guardian) => audience.includes(guardian)))
    return { code: 'BAD_AUDIENCE', detail: 'guardians see every album' };
  return null;
}

/** Everybody's computers and nobody else's: whoever starts an epoch cannot leave out somebody whom it is for. */
function wrapsProblem(
  seen: MembershipState,
  album: AlbumId,
  audience: readonly MemberId[],
  wrapped: readonly DeviceId[],
): GateProblem | null {
  const expected = new Set(keyHolders(seen, album, audience).map(({ id }) => id));
  if (new Set(wrapped).size !== wrapped.length) return { code: 'BAD_WRAP', detail: 'twice the same' };
  if (!wrapped.every((device) => expected.has(device))) return { code: 'BAD_WRAP', detail: 'not for it' };
  return wrapped.length === expected.size ? null : { code: 'LEFT_OUT' };
}

export const mayGiveKeys: Rule<KeysBody, AllowedToShow<KeysBody>> = (ledger, seen, author, envelope) => {
  const body = bodyOf(KeysBody, envelope);
  if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
  const { album, wraps } = body.value;
  const epochs = new Map<EpochFact['id'], EpochFact>();
  for (const { epoch } of wraps) {
    const known = ledger.epochs.get(epoch);
    if (known?.album !== album) return failed({ code: 'UNKNOWN_EPOCH' });
    epochs.set(epoch, known);
  }
  const [first] = epochs.values();
  const power = first === undefined ? undefined : powerOver(seen, first, author);
  if (power === undefined) return failed({ code: 'NOT_ALLOWED' });
  // Older pictures may be opened to whoever is in the audience later on; newer ones never to who was in it before.
  const lowest = Math.min(...[...epochs.values()].map(({ number }) => number));
  const later = [...ledger.epochs.values()].filter((fact) => fact.album === album && fact.number >= lowest);
  const readers = later.map((fact) => ({ number: fact.number, devices: readersOf(seen, fact) }));
  for (const { epoch, device } of wraps) {
    const number = epochs.get(epoch)?.number ?? 0;
    if (!readers.some((one) => one.number >= number && one.devices.has(device))) return failed({ code: 'BAD_WRAP' });
  }
  const newcomers = wraps.flatMap(({ epoch, device }) => {
    const member = seen.devices.get(device)?.member;
    return member === undefined || epochs.get(epoch)?.audience.includes(member) === true ? [] : [member];
  });
  const shows =
    album === homeAlbum || first?.room !== null
      ? null
      : { newcomers: [...new Set(newcomers)], isFirst: false, after: null };
  if (power === 'none' && !mayShow(seen, author.member.id, album, shows)) return failed({ code: 'AGAINST_RULES' });
  return ok({ fact: body.value, power, shows });
};

/** Who may be given an epoch's key. Where two of its people were parted since, none of those two. */
function readersOf(seen: MembershipState, epoch: EpochFact): Set<DeviceId> {
  const { room } = epoch;
  if (room !== null) {
    const people = keyHolders(seen, epoch.album, epoch.audience).filter(({ member }) =>
      mayEnterRoom(seen, room, member),
    );
    return new Set(people.map(({ id }) => id));
  }
  const parted = new Set<MemberId>();
  if (epoch.album !== homeAlbum && seen.apart.size > 0) {
    const people = activeAudience(seen, epoch);
    for (const [index, one] of people.entries())
      for (const other of people.slice(index + 1))
        if (audienceProblem(seen, [one, other])?.code === 'KEPT_APART') parted.add(one).add(other);
  }
  const readers = keyHolders(seen, epoch.album, epoch.audience);
  return new Set(readers.filter(({ member }) => !parted.has(member)).map(({ id }) => id));
}

export const mayWrite: Rule<DocumentBody> = (ledger, seen, author, envelope) => {
  const body = bodyOf(DocumentBody, envelope);
  if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
  const epoch = ledger.epochs.get(body.value.epoch);
  if (epoch === undefined || epoch.album !== body.value.album) return failed({ code: 'UNKNOWN_EPOCH' });
  const isInIt = epoch.album === homeAlbum || epoch.audience.includes(author.member.id);
  if (author.member.role === 'keeper' || !isInIt || epoch.room !== null)
    return failed({ code: 'NOT_ALLOWED', detail: 'not in the audience' });
  // Whoever knows that a computer was put out writes nothing that it could read.
  if (hasLeft(seen, epoch.holders)) return failed({ code: 'OLD_EPOCH' });
  // Asked again at every share: two people may have been parted since the epoch began.
  if (epoch.album !== homeAlbum && audienceProblem(seen, activeAudience(seen, epoch))?.code === 'KEPT_APART')
    return failed({ code: 'KEPT_APART' });
  const { album, says } = body.value;
  const bringsPictures = envelope.blobs.length > 0;
  if (says !== undefined && bringsPictures) return failed({ code: 'MALFORMED', detail: 'words bring no pictures' });
  const audience = album === homeAlbum ? null : epoch.audience;
  const what = says ?? (bringsPictures ? 'pictures' : 'words');
  if (!keepsOwnRules(seen, { member: author.member.id, album, what, audience }))
    return failed({ code: 'AGAINST_RULES' });
  return ok({ fact: body.value, power: author.governs ? 'had' : 'none' });
};

const activeAudience = (seen: MembershipState, epoch: EpochFact): MemberId[] =>
  epoch.audience.filter((id) => seen.members.get(id)?.removed === false);

/**
 * Everybody may take back what they say is theirs, guardians everything. Whether it is theirs is asked of each target,
 * not here: one computer has it and another has not, and both must decide alike about the taking back itself.
 */
export const mayTakeBack: Rule<TakeBackBody> = (_ledger, seen, author, envelope) => {
  const body = bodyOf(TakeBackBody, envelope);
  if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
  const isTheirs = (device: DeviceId) => seen.devices.get(device)?.member === author.member.id;
  if (!author.governs && !body.value.targets.every((target) => isTheirs(target.author)))
    return failed({ code: 'NOT_ALLOWED' });
  return ok({ fact: body.value, power: author.governs ? 'had' : 'none' });
};
