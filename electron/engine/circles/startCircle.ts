import { MemberId, type CircleId } from '#shared/domain/ids.ts';
import type { Avatar } from '#shared/domain/people.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { startEpoch, writeDocument } from '../albums/epochs.ts';
import { randomBytes, randomId } from '../crypto/index.ts';
import { homeAlbum, idToBytes, type Draft } from '../envelopes/index.ts';
import { membershipAfter, type DeviceCardBytes } from './membershipAfter.ts';

/** Founds a circle with one guardian, who is its author: the founding entry, the home album, and who and what it is. */
export function startCircle(
  draft: Draft,
  founder: {
    readonly circleName: string;
    readonly name: string;
    readonly avatar: Avatar;
    readonly deviceName: string;
    readonly card: DeviceCardBytes;
  },
): Result<{ readonly circle: CircleId; readonly member: MemberId }, Problem> {
  const member = MemberId.parse(randomId());
  draft.addEntry({ kind: 'found', member: idToBytes(member), device: founder.card, nonce: randomBytes(16) });
  const membership = membershipAfter(undefined, draft);
  const home = startEpoch(draft, membership, { album: homeAlbum, previous: null, audience: [member] });
  writeDocument(draft, home, { kind: 'circle', name: founder.circleName });
  writeDocument(draft, home, { kind: 'person', member: idToBytes(member), name: founder.name, avatar: founder.avatar });
  writeDocument(draft, home, { kind: 'device', device: idToBytes(draft.author.device), name: founder.deviceName });
  return ok({ circle: draft.circle, member });
}
