import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import { ok } from '#shared/domain/result.ts';
import { live, liveIn, openSessionOf, type Context } from './context.ts';
import type { Session } from '../session/session.ts';

type Commands = Pick<
  CommandHandlers,
  | 'door.open'
  | 'door.close'
  | 'door.enterCode'
  | 'door.letIn'
  | 'door.refuse'
  | 'joining.ask'
  | 'joining.confirm'
  | 'joining.cancel'
  | 'joining.dismiss'
>;

export function joiningCommands(context: Context): Commands {
  /** The door and the joining answer for themselves; they need an open profile only. */
  const within =
    <Input, Answer>(act: (session: Session, input: Input) => Promise<Answer>) =>
    async (input: Input) => {
      const session = openSessionOf(context);
      return session.ok ? act(session.value, input) : session;
    };
  return {
    'door.open': within((session, input) => session.door.open(input)),
    'door.close': within((session, input) => session.door.close(input)),
    'door.enterCode': within((session, input) => session.door.enterCode(input)),
    'door.letIn': within((session, input) => session.door.letIn(input)),
    'door.refuse': within((session, input) => session.door.refuse(input)),
    'joining.ask': within(async (session, input) => {
      const asked = await session.joining.ask(input);
      if (!asked.ok) return asked;
      // Whoever asks again need not name the computer again. That it could not be kept is no reason to stop here.
      await session.profile.update((state) => ({ ...state, deviceName: input.deviceName }));
      context.changes.tell('profiles');
      return asked;
    }),
    'joining.confirm': within((session, input) => session.joining.confirm(input)),
    'joining.cancel': within((session, input) => session.joining.cancel(input)),
    'joining.dismiss': within((session, input) => session.joining.dismiss(input)),
  };
}

export const joiningQueries = (context: Context): Pick<QueryHandlers, 'door' | 'joining' | 'nearby'> => ({
  door: liveIn<'door'>(context, ['door', 'network'], (circle, session) => ok(session.door.state(circle.id))),
  joining: live<'joining'>(context, ['joining'], (session) => ok(session.joining.state())),
  nearby: (_input, emit, fail) => {
    const session = openSessionOf(context);
    if (!session.ok) {
      fail(session.problem);
      return () => undefined;
    }
    // While somebody looks, the network is asked more often.
    const watching = session.value.network.nearby$.subscribe(({ doors, trouble }) => {
      emit({
        circles: doors.map(({ key, name, host, port }) => ({ key, name, address: host, port })),
        trouble,
        myAddresses: [...(context.session()?.network.addresses() ?? [])],
      });
    });
    return () => watching.unsubscribe();
  },
});
