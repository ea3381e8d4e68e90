import { epochCommitment } from '#engine/albums/keyring.ts';
import { newKey, sealTo } from '#engine/crypto/index.ts';
import { idToBytes, rulesToWire, type Draft } from '#engine/envelopes/index.ts';
import { keyHolders } from '#engine/gate/index.ts';
import { openRules, type MembershipState } from '#engine/membership/index.ts';
import { MemberId } from '#shared/domain/ids.ts';
import { randomId } from '#engine/crypto/index.ts';
import type { Happening } from './happening.ts';
import { pickFrom } from './pickFrom.ts';
import type { Key, Seat } from './seat.ts';

/** What a changed app signs about who is here and who may what, whether its person is a guardian or not. */
export function lieAboutPeople(
  draft: Draft,
  liar: Seat,
  seen: MembershipState,
  spare: Key,
  { one, other, third }: Pick<Happening, 'one' | 'other' | 'third'>,
): void {
  const members = [...seen.members.keys()];
  const member = pickFrom(members, one);
  const own = seen.devices.get(liar.key.device)?.member ?? member;
  switch (third) {
    case 10:
      draft.addEntry({ kind: 'changeRole', member: idToBytes(own), role: 'guardian', until: null, ends: [] });
      return;
    case 11:
      draft.addEntry({
        kind: 'admitMember',
        member: idToBytes(MemberId.parse(randomId())),
        role: other % 2 === 0 ? 'guardian' : 'adult',
        until: null,
        device: spare.card,
      });
      return;
    case 12:
      // Of another chain than anybody knows: everything they wrote would be void.
      draft.addEntry({ kind: 'removeMember', member: idToBytes(member), ends: [] });
      return;
    case 13:
      draft.addEntry({ kind: 'removeDevice', device: idToBytes(pickFrom([...seen.devices.keys()], one)), ends: [] });
      return;
    case 14: {
      // Its own rules, or everybody's.
      const about = other % 2 === 0 ? own : member;
      draft.addEntry({
        kind: 'rules',
        member: idToBytes(about),
        rules: rulesToWire(one % 2 === 0 ? openRules : { ...openRules, moreUntilMs: 8.64e15 }),
        ends: [],
        agreesTo: null,
        at: null,
      });
      return;
    }
    case 15: {
      const pair = [member, pickFrom(members, other)].map(idToBytes);
      draft.addEntry({ kind: 'keepApart', members: pair, apart: other % 2 === 0, ends: [] });
      return;
    }
    case 16:
      draft.addEntry({ kind: 'widening', guardians: 1 });
      return;
    case 17: {
      // A next key that is another one for each, or that does not match what it commits to.
      const { ledger } = liar;
      const epoch = pickFrom([...ledger.epochs.values()], other);
      const audience = epoch.audience.filter((id) => seen.members.get(id)?.removed === false);
      const number = epoch.number + 1;
      draft.add({
        type: 'epoch',
        payload: {
          album: idToBytes(epoch.album),
          number,
          previous: idToBytes(epoch.id),
          audience: audience.map(idToBytes),
          commitment: epochCommitment(newKey(), draft.circle, epoch.album, number),
          wraps: keyHolders(seen, epoch.album, audience).map((device) => ({
            device: idToBytes(device.id),
            sealed: sealTo(newKey(), device.box),
          })),
        },
      });
      return;
    }
    default: {
      // That it erased what it has not.
      const takings = [...liar.ledger.envelopes].filter(([, { type }]) => type === 'takeBack');
      if (takings.length === 0) return;
      draft.add({ type: 'erased', payload: { takeBacks: [idToBytes(pickFrom(takings, one)[0])] } });
    }
  }
}
