import { MemberId, type AlbumId, type DeviceId } from '#shared/domain/ids.ts';
import type { Avatar, PersonRole } from '#shared/domain/people.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { currentEpoch, giveKeys, writeDocument } from '../albums/epochs.ts';
import { nextEpoch, renewKey } from '../albums/renewKeys.ts';
import { randomId } from '../crypto/index.ts';
import { homeAlbum, idToBytes, type Draft } from '../envelopes/index.ts';
import type { OpenCircle } from './circles.ts';
import { membershipAfter, type DeviceCardBytes } from './membershipAfter.ts';

export type Newcomer = {
  readonly who:
    | {
        readonly kind: 'new';
        readonly name: string;
        readonly role: PersonRole;
        /** When a guest's visit ends, in milliseconds since 1970. */
        readonly untilMs?: number | null | undefined;
      }
    | { readonly kind: 'known'; readonly member: MemberId }
    | { readonly kind: 'keeper'; readonly name: string };
  readonly avatar: Avatar;
  readonly device: DeviceId;
  readonly deviceName: string;
  readonly card: DeviceCardBytes;
  /** Albums a new person will see; a known person's new computer gets all that the person sees already. */
  readonly albums: readonly AlbumId[];
  /** Milliseconds since 1970; absent where nobody noted it. */
  readonly nowMs?: number;
};

/**
 * Lets a device in, in one draft: the signed admission, the keys to what its person may see, and what the
 * others call them. A guardian sees every album, so a new guardian gets them all. A keeper gets no key, not even to the
 * names: it is named to the others only.
 */
export function letIn(draft: Draft, circle: OpenCircle, newcomer: Newcomer): Result<MemberId, Problem> {
  const { ledger, fold } = circle;
  const homeFact = ledger.albums.get(homeAlbum);
  if (homeFact === undefined || fold.keyring.key(homeFact.current.id) === undefined)
    return failed({ code: 'NOT_ALLOWED', detail: 'no key to the home album' });
  const member = newcomer.who.kind === 'known' ? newcomer.who.member : MemberId.parse(randomId());

  if (newcomer.who.kind === 'known') {
    if (ledger.membership.members.get(member)?.removed !== false) return failed({ code: 'MEMBER_NOT_FOUND' });
    draft.addEntry({ kind: 'admitDevice', member: idToBytes(member), device: newcomer.card });
  } else {
    draft.addEntry({
      kind: 'admitMember',
      member: idToBytes(member),
      role: newcomer.who.kind === 'keeper' ? 'keeper' : newcomer.who.role,
      until: newcomer.who.kind === 'new' ? (newcomer.who.untilMs ?? null) : null,
      device: newcomer.card,
    });
  }
  const membership = membershipAfter(ledger.graph, draft);
  const device = membership.devices.get(newcomer.device);
  if (device === undefined) return failed({ code: 'NOT_ALLOWED', detail: 'the admission does not hold' });
  const home = currentEpoch(ledger, fold.keyring, homeAlbum) ?? renewKey(draft, circle, homeFact, membership);
  if (home === undefined) return failed({ code: 'NOT_ALLOWED', detail: 'only a guardian lets somebody in' });

  if (newcomer.who.kind !== 'keeper') giveKeys(draft, ledger, fold.keyring, homeAlbum, [device]);
  if (newcomer.who.kind !== 'known')
    writeDocument(draft, home, {
      kind: 'person',
      member: idToBytes(member),
      name: newcomer.who.name,
      avatar: newcomer.avatar,
    });
  writeDocument(draft, home, { kind: 'device', device: idToBytes(newcomer.device), name: newcomer.deviceName });
  if (newcomer.who.kind === 'keeper') return ok(member);

  for (const album of ledger.albums.values()) {
    if (album.id === homeAlbum) continue;
    const seesIt = album.current.audience.includes(member);
    const willSeeIt =
      newcomer.who.kind === 'new' && (newcomer.who.role === 'guardian' || newcomer.albums.includes(album.id));
    if (!seesIt && !willSeeIt) continue;
    // The new epoch comes first: by it the gate knows that the newcomer may have the older keys.
    const people = [...album.current.audience, member];
    if (!seesIt && nextEpoch(draft, album, people, membership, newcomer.nowMs ?? null) === undefined) continue;
    giveKeys(draft, ledger, fold.keyring, album.id, [device]);
  }
  return ok(member);
}
