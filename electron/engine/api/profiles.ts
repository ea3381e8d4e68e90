import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import type { CircleCard, Session as SessionView } from '#shared/contract/views.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { homeAlbum, idToBytes } from '../envelopes/index.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { ownNetworks } from '../network/index.ts';
import { limitTransfers, limitsIn } from '../session/transferLimits.ts';
import { done, emptied, openSessionOf, type Context } from './context.ts';
import { noticesOf } from './notices.ts';
import type { ProfileId } from '#shared/domain/ids.ts';
import { othersTakenOut, ownTakenOut } from '../views/ownTakenOut.ts';
import { isVisitOver, outOf } from '../views/goings.ts';
import type { Session } from '../session/session.ts';

type Commands = Pick<
  CommandHandlers,
  | 'profiles.create'
  | 'profiles.unlock'
  | 'profiles.lock'
  | 'profiles.update'
  | 'profiles.changeSecret'
  | 'profiles.putAway'
  | 'profiles.eraseOld'
  | 'profiles.askToErase'
  | 'profiles.keep'
  | 'profiles.openByLogin'
  | 'profiles.stillHere'
  | 'settings.update'
>;

export const profileCommands = (context: Context): Commands => ({
  'profiles.create': (profile) =>
    context.newcomer.during(async () => {
      const created = await context.profiles.create(profile);
      if (!created.ok) return created;
      const id = created.value.id;
      const entered = await context.enter(created.value);
      return entered.ok ? ok({ profile: id }) : entered;
    }),
  'profiles.unlock': async ({ profile, secret }) => {
    const opened = await context.profiles.unlock(profile, secret);
    return opened.ok ? emptied(await context.enter(opened.value)) : opened;
  },
  'profiles.lock': async () => {
    await context.lock();
    return done;
  },
  'profiles.update': async (card) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    const updated = await session.value.profile.updateCard(card);
    if (!updated.ok) return updated;
    // What the others call this person follows, in every circle.
    for (const circle of session.value.circles.list()) {
      const { me } = circle;
      if (me === undefined || isVisitOver(circle, me, Date.now())) continue;
      const told = await session.value.circles.write(circle.id, (draft) => {
        const home = writable(draft, circle, homeAlbum);
        // Whoever was put out can tell nobody any more.
        if (!home.ok) return home.problem.code === 'KEY_CHANGING' ? home : ok(undefined);
        writeDocument(draft, home.value, {
          kind: 'person',
          member: idToBytes(me),
          name: card.name,
          avatar: card.avatar,
        });
        return ok(undefined);
      });
      if (!told.ok) return told;
    }
    context.changes.tell('profiles');
    return done;
  },
  'profiles.changeSecret': async ({ oldSecret, secretKind, newSecret }) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    const changed = await session.value.profile.changeSecret(oldSecret, { secretKind, secret: newSecret });
    context.changes.tell('profiles');
    return emptied(changed);
  },
  'profiles.putAway': async ({ secret }) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    // A child gets out of no rule by it.
    if (!isInNoFamily(session.value)) return failed({ code: 'NOT_ALLOWED', detail: 'in a family' });
    return emptied(await context.profiles.putAway(session.value.profile.id, secret, context.leave));
  },
  'profiles.eraseOld': async ({ profile, secret }) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    // Nobody erases anybody else's, nor one that a guardian has not taken out: its person may open it still.
    if (!takenOutHere(context, session.value, ownTakenOut).includes(profile))
      return failed({ code: 'NOT_ALLOWED', detail: 'no old profile of theirs' });
    return emptied(await context.profiles.erase(profile, session.value.profile.id, secret));
  },
  'profiles.askToErase': async ({ profile, secret }) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    if (!takenOutHere(context, session.value, othersTakenOut).includes(profile))
      return failed({ code: 'NOT_ALLOWED', detail: 'nobody they have taken out' });
    return emptied(await context.profiles.askToErase(profile, session.value.profile.id, secret));
  },
  'profiles.keep': async ({ profile }) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    if (!takenOutHere(context, session.value, othersTakenOut).includes(profile))
      return failed({ code: 'NOT_ALLOWED', detail: 'nobody they have taken out' });
    return emptied(await context.profiles.keep(profile));
  },
  'profiles.openByLogin': async (wish) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    const { id } = session.value.profile;
    const { login } = context.profiles;
    return emptied(await (wish.on ? login.turnOn(id, wish.secret) : login.turnOff(id)));
  },
  'profiles.stillHere': async () => {
    context.stillHere();
    return done;
  },
  'settings.update': async (settings) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    const { theme, textSize, idleLockMinutes, notifications, transferLimits } = settings;
    const updated = await session.value.profile.update((state) => ({
      ...state,
      settings: {
        theme: theme ?? state.settings.theme,
        textSize: textSize ?? state.settings.textSize,
        idleLockMinutes: idleLockMinutes ?? state.settings.idleLockMinutes,
        notifications: notifications ?? state.settings.notifications ?? true,
        ...limitsIn(transferLimits ?? state.settings.transferLimits),
      },
    }));
    limitTransfers(session.value.pace, session.value.profile.state().settings);
    context.stillHere();
    context.changes.tell('profiles');
    return emptied(updated);
  },
});

export const profileQueries = (context: Context): Pick<QueryHandlers, 'session'> => ({
  // The one query that has an answer while everything is locked.
  session: (_input, emit) => {
    let last: string | undefined;
    const show = () => {
      // Whoever has just chosen a passphrase is not asked for it while the door opens.
      if (context.newcomer.isComing) return;
      const value = sessionView(context);
      const text = JSON.stringify(value);
      if (text === last) return;
      last = text;
      emit(value);
    };
    show();
    const watching = context.changes.of(['profiles', 'circle']).subscribe(show);
    return () => watching.unsubscribe();
  },
});

function sessionView(context: Context): SessionView {
  const session = context.session();
  const oldOnes = session === null ? [] : takenOutHere(context, session, ownTakenOut);
  const othersOld = session === null ? [] : takenOutHere(context, session, othersTakenOut);
  return {
    profiles: [...context.profiles.list()],
    ...(context.pausing.isPausedByPerson ? { isPaused: true } : {}),
    ...(context.profiles.login.isBroken ? { loginBroken: true } : {}),
    open:
      session === null
        ? null
        : {
            profile: session.profile.card(),
            circles: circleCards(session),
            settings: session.profile.state().settings,
            networks: ownNetworks(),
            loginUnlock: context.profiles.login.state(session.profile.id),
            deviceName: deviceNameOf(session),
            notices: noticesOf(session),
            ...(oldOnes.length > 0 && { oldOnes }),
            ...(othersOld.length > 0 && { othersOld }),
          },
  };
}

/** Profiles on this computer that a guardian has taken out: of the person here, or of others. */
function takenOutHere(
  { profiles }: Context,
  { circles, profile }: Session,
  whose: typeof ownTakenOut | typeof othersTakenOut,
): ProfileId[] {
  const gone = new Set(circles.list().flatMap((circle) => whose(circle, profile.device.id)));
  // A family in which one of them is still in keeps it: it may be opened for that one.
  for (const circle of circles.list())
    for (const { id, removed } of circle.ledger.membership.devices.values()) if (!removed) gone.delete(id);
  return profiles.withDevices(gone).filter((id) => id !== profile.id);
}

/** One truth: what a circle calls this computer, which its guardians may have changed, goes before what was typed here. */
function deviceNameOf({ circles, profile }: Session): string {
  const called = circles.list().flatMap(({ fold }) => fold.model.deviceNames.get(profile.device.id)?.value ?? []);
  return called[0] ?? profile.state().deviceName;
}

/** A visit that is over by the clock alone may be made longer, and what is missing here may come back. */
const isInNoFamily = (session: Session): boolean =>
  circleCards(session).every(({ out }) => out?.isByClock === false) &&
  session.profile.state().circles.every(({ id }) => session.circles.get(id)?.me !== undefined);

function circleCards(session: Session): CircleCard[] {
  const remembered = session.profile.state().circles;
  const cards = session.circles.list().flatMap((circle): CircleCard[] => {
    const { id, me, ledger, fold } = circle;
    const member = me === undefined ? undefined : ledger.membership.members.get(me);
    if (me === undefined || member === undefined) return [];
    // Known from the joining until the circle's own words have arrived.
    const known = remembered.find((one) => one.id === id);
    const name = fold.model.name?.value ?? known?.name ?? '';
    const out = outOf(circle, session.profile.device.id, known, Date.now());
    const visit = member.until === null ? {} : { visitUntilMs: member.until };
    return [{ id, name, me, myRole: member.role, ...visit, ...(out !== undefined && { out }) }];
  });
  // Lost here and not back yet: nobody is to think that they have no family and start another one.
  const lost = remembered.filter(
    ({ id }) => !cards.some((card) => card.id === id) && session.completeness.isBehind(id),
  );
  return [...cards, ...lost.map(({ id, name, me }) => ({ id, name, me, myRole: 'guest' as const }))];
}
