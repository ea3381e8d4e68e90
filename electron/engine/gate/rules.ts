import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { AlbumId, DeviceId, MemberId } from '#shared/domain/ids.ts';
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
import { isGuardian, type Author } from './author.ts';
import type { EpochFact, Ledger } from './ledger.ts';
import type { GateProblem } from './problems.ts';

/**
 * Who may do what, one rule per type of envelope. `seen` is the membership that the author had seen, so that
 * every computer that hears of an envelope decides the same, whenever it hears of it.
 */
export type Rule<Fact> = (
  ledger: Ledger,
  seen: MembershipState,
  author: Author,
  envelope: Envelope,
) => Result<Fact, GateProblem>;

export const mayStartEpoch: Rule<EpochFact> = (ledger, seen, author, envelope) => {
  const body = bodyOf(EpochBody, envelope);
  if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
  const { album, number, previous, audience, commitment, wraps } = body.value;
  if (author.member.role === 'keeper') return failed({ code: 'NOT_ALLOWED', detail: 'a keeper has no albums' });
  if (album === homeAlbum && !isGuardian(author.member))
    return failed({ code: 'NOT_ALLOWED', detail: 'the home album is the guardians’' });
  const before = previous === null ? undefined : ledger.epochs.get(previous);
  if (previous === null) {
    if (!mayStartAlbum(ledger, album, envelope))
      return failed({ code: 'NOT_ALLOWED', detail: 'not its album to start' });
  } else {
    const known = ledger.albums.get(album);
    if (before === undefined || before.album !== album || known === undefined) return failed({ code: 'UNKNOWN_EPOCH' });
    if (known.owner !== author.member.id && !isGuardian(author.member))
      return failed({ code: 'NOT_ALLOWED', detail: 'only its owner or a guardian changes an album' });
  }
  if (number !== (before === undefined ? 0 : before.number + 1))
    return failed({ code: 'MALFORMED', detail: 'epoch number' });
  if (new Set(audience).size !== audience.length) return failed({ code: 'BAD_AUDIENCE', detail: 'twice the same' });
  if (album !== homeAlbum) {
    const problem = albumAudienceProblem(seen, audience);
    if (problem !== null) return failed(problem);
  }
  const fact: EpochFact = { id: envelope.id, album, number, audience, commitment, author: envelope.author };
  const devices = wraps.map((wrap) => wrap.device);
  if (!devices.every((device) => mayHoldKey(seen, fact, device))) return failed({ code: 'BAD_WRAP' });
  return ok(fact);
};

/**
 * An album's id tells whose it is, so that nobody can start it in somebody else's place where it has not arrived
 * yet. What was heard before plays no part: that differs from one computer to the next.
 */
const mayStartAlbum = (ledger: Ledger, album: AlbumId, { author, seq }: Envelope): boolean =>
  album === homeAlbum
    ? ledger.graph.nodes[0]?.entry.author === author
    : album === albumIdOf({ circle: ledger.circle, author, seq });

/** Every pair in the audience must be allowed to meet, and no album is hidden from a guardian. */
export function albumAudienceProblem(seen: MembershipState, audience: readonly MemberId[]): GateProblem | null {
  const problem = audienceProblem(seen, audience);
  if (problem !== null)
    return { code: problem.code === 'KEPT_APART' ? 'KEPT_APART' : 'BAD_AUDIENCE', detail: problem.code };
  if (!guardians(seen).every((guardian) => audience.includes(guardian)))
    return { code: 'BAD_AUDIENCE', detail: 'guardians see every album' };
  return null;
}

/** The home album is read by everybody in the circle; any other by its audience. Keepers hold no key, ever. */
function mayHoldKey(seen: MembershipState, epoch: Pick<EpochFact, 'album' | 'audience'>, device: DeviceId): boolean {
  const holder = seen.devices.get(device);
  const member = holder === undefined ? undefined : seen.members.get(holder.member);
  if (holder === undefined || member === undefined || holder.removed || member.removed || member.role === 'keeper')
    return false;
  return epoch.album === homeAlbum || epoch.audience.includes(holder.member);
}

export const mayGiveKeys: Rule<KeysBody> = (ledger, seen, author, envelope) => {
  const body = bodyOf(KeysBody, envelope);
  if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
  const album = ledger.albums.get(body.value.album);
  if (album === undefined) return failed({ code: 'UNKNOWN_EPOCH' });
  if (album.owner !== author.member.id && !isGuardian(author.member)) return failed({ code: 'NOT_ALLOWED' });
  for (const { epoch, device } of body.value.wraps) {
    const known = ledger.epochs.get(epoch);
    if (known?.album !== album.id) return failed({ code: 'UNKNOWN_EPOCH' });
    // Older pictures may be opened to whoever is in the audience later on; newer ones never to who was in it before.
    const follows = album.epochs.filter((fact) => fact.number >= known.number);
    if (!follows.some((fact) => mayHoldKey(seen, fact, device))) return failed({ code: 'BAD_WRAP' });
  }
  return ok(body.value);
};

export const mayWrite: Rule<DocumentBody> = (ledger, seen, _author, envelope) => {
  const body = bodyOf(DocumentBody, envelope);
  if (!body.ok) return failed({ code: 'MALFORMED', detail: body.problem });
  const epoch = ledger.epochs.get(body.value.epoch);
  if (epoch === undefined || epoch.album !== body.value.album) return failed({ code: 'UNKNOWN_EPOCH' });
  if (!mayHoldKey(seen, epoch, envelope.author)) return failed({ code: 'NOT_ALLOWED', detail: 'not in the audience' });
  // Asked again at every share: two people may have been parted since the epoch began.
  if (epoch.album !== homeAlbum && audienceProblem(seen, activeAudience(seen, epoch))?.code === 'KEPT_APART')
    return failed({ code: 'KEPT_APART' });
  return ok(body.value);
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
  if (!isGuardian(author.member) && !body.value.targets.every((target) => isTheirs(target.author)))
    return failed({ code: 'NOT_ALLOWED' });
  return ok(body.value);
};
