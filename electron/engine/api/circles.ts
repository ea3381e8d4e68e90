import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { startCircle } from '../circles/startCircle.ts';
import { keepApart, outOfSince } from '../circles/keepApart.ts';
import { removeDevice, removeMember, setRole } from '../circles/takeAway.ts';
import { homeAlbum, idToBytes } from '../envelopes/index.ts';
import { makeDeviceCard } from '../membership/index.ts';
import { peopleOf } from '../views/people.ts';
import { isPutOutHere, isVisitOver } from '../views/goings.ts';
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
  'people.keepApart': async ({ circle, members, apart, leavings }) =>
    await writeIn(context, circle, (draft, open) => {
      const said = keepApart(draft, open, members, apart, leavings, Date.now());
      return said.ok ? ok({ stayOut: apart ? [] : outOfSince(open, members) }) : said;
    }),
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

/** How often a guest's last day is held against the clock, while somebody looks. */
const secondMs = 1000;

export function circleQueries(context: Context): Pick<QueryHandlers, 'circle'> {
  const circle = liveIn<'circle'>(context, ['circle', 'network', 'transfers'], (open, session) =>
    isPutOutHere(open, session.profile.device.id)
      ? failed({ code: 'REMOVED' })
      : ok(peopleOf(open, { ...session, devicesHere: context.profiles.devicesHere() })),
  );
  const isOverNow = (id: CircleId): boolean => {
    const open = context.session()?.circles.get(id);
    return open?.me !== undefined && isVisitOver(open, open.me, Date.now());
  };
  return {
    // Whoever was put out hears that they were, and sees nobody any more.
    circle(input, emit, fail) {
      let wasOver = isOverNow(input.circle);
      const stop = circle(input, emit, fail);
      const timer = setInterval(() => {
        const isOver = isOverNow(input.circle);
        if (isOver === wasOver) return;
        wasOver = isOver;
        context.changes.tell('circle');
      }, secondMs).unref();
      return () => {
        clearInterval(timer);
        stop();
      };
    },
  };
}
