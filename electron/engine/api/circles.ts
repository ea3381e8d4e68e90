import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { startCircle } from '../circles/startCircle.ts';
import { keepApart, removeDevice, removeMember, setRole } from '../circles/takeAway.ts';
import { homeAlbum, idToBytes } from '../envelopes/index.ts';
import { makeDeviceCard } from '../membership/index.ts';
import { peopleOf } from '../views/people.ts';
import type { OpenCircle } from '../circles/circles.ts';
import type { Session } from '../session/session.ts';
import { emptied, liveIn, openSessionOf, writeIn, type Context } from './context.ts';

type Commands = Pick<
  CommandHandlers,
  | 'circles.start'
  | 'people.rename'
  | 'people.keepApart'
  | 'members.remove'
  | 'members.setRole'
  | 'devices.rename'
  | 'devices.remove'
>;

export const circleCommands = (context: Context): Commands => ({
  'circles.start': async ({ name, deviceName }) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    const { profile, circles } = session.value;
    const card = makeDeviceCard(
      profile.device.signing,
      profile.device.box.publicKey,
      profile.device.tls.certificateHash,
    );
    const started = await circles.write(null, (draft) =>
      startCircle(draft, {
        circleName: name,
        name: profile.card().name,
        avatar: profile.card().avatar,
        deviceName: deviceName ?? (profile.state().deviceName || context.deviceName),
        card: { ...card, device: idToBytes(card.device), certificate: idToBytes(card.certificate) },
      }),
    );
    if (!started.ok) return started;
    const { circle, member } = started.value;
    const kept = await profile.update((state) => ({
      ...state,
      circles: [...state.circles, { id: circle, me: member, name, joinedAtMs: Date.now(), devices: [], heads: [] }],
    }));
    context.changes.tell('circle');
    return kept.ok ? ok({ circle }) : kept;
  },
  'people.rename': async ({ circle, member, name }) =>
    emptied(
      await writeIn(context, circle, (draft, open) => {
        const { ledger, fold, me } = open;
        const now = fold.model.people.get(member)?.value;
        if (now === undefined) return failed({ code: 'MEMBER_NOT_FOUND' });
        if (member !== me && (me === undefined || ledger.membership.members.get(me)?.role !== 'guardian'))
          return failed({ code: 'NOT_ALLOWED' });
        const home = writable(draft, open, homeAlbum);
        if (!home.ok) return home;
        writeDocument(draft, home.value, { kind: 'person', member: idToBytes(member), name, avatar: now.avatar });
        return ok(undefined);
      }),
    ),
  'people.keepApart': async ({ circle, members, apart }) =>
    emptied(await writeIn(context, circle, (draft, open) => keepApart(draft, open, members, apart))),
  'members.remove': async ({ circle, member }) =>
    emptied(await writeIn(context, circle, (draft, open) => removeMember(draft, open, member))),
  'members.setRole': async ({ circle, member, role, untilMs }) =>
    emptied(await writeIn(context, circle, (draft, open) => setRole(draft, open, member, { role, until: untilMs }))),
  'devices.remove': async ({ circle, device }) =>
    emptied(await writeIn(context, circle, (draft, open) => removeDevice(draft, open, device))),
  'devices.rename': async ({ circle, device, name }) =>
    emptied(
      await writeIn(context, circle, (draft, open) => {
        const { ledger, me } = open;
        const owner = ledger.membership.devices.get(device)?.member;
        if (owner === undefined || me === undefined) return failed({ code: 'MEMBER_NOT_FOUND' });
        if (owner !== me && ledger.membership.members.get(me)?.role !== 'guardian')
          return failed({ code: 'NOT_ALLOWED' });
        const home = writable(draft, open, homeAlbum);
        if (!home.ok) return home;
        writeDocument(draft, home.value, { kind: 'device', device: idToBytes(device), name });
        return ok(undefined);
      }),
    ),
});

export const circleQueries = (context: Context): Pick<QueryHandlers, 'circle'> => ({
  circle: liveIn<'circle'>(context, ['circle', 'network', 'transfers'], (circle, session) =>
    isStillIn(circle, session)
      ? ok(peopleOf(circle, { ...session, devicesHere: context.profiles.devicesHere() }))
      : failed({ code: 'REMOVED' }),
  ),
});

/** Whoever was put out hears that they were, and sees nobody any more. */
function isStillIn({ ledger, me }: OpenCircle, { profile }: Session): boolean {
  const { members, devices } = ledger.membership;
  return devices.get(profile.device.id)?.removed === false && me !== undefined && members.get(me)?.removed === false;
}
