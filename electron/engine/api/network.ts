import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import { ok } from '#shared/domain/result.ts';
import type { Connection, Connections } from '#shared/contract/networkViews.ts';
import type { DeviceId } from '#shared/domain/ids.ts';
import type { Session } from '../session/session.ts';
import { done, live, liveIn, openSessionOf, type Context } from './context.ts';

/** Byte counts on the connections page grow all the time: often enough to be seen, not more. */
const recountMs = 2000;

export const networkCommands = (context: Context): Pick<CommandHandlers, 'network.check' | 'network.goOn'> => ({
  'network.goOn': async () => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    context.pausing.goOn();
    return done;
  },
  'network.check': async () => {
    const session = openSessionOf(context);
    return session.ok ? ok(await session.value.network.check()) : session;
  },
});

export const networkQueries = (context: Context): Pick<QueryHandlers, 'transfers' | 'connections'> => ({
  transfers: liveIn<'transfers'>(context, ['transfers'], (circle, session) => {
    const { thumbnails, previews, originals, bytesLeft, bytesPerSecond } = session.fetcher.lacking(circle.id);
    return ok({ incoming: { thumbnails, previews, originals, bytesLeft }, bytesPerSecond });
  }),
  connections: (input, emit, fail) => {
    const look = live<'connections'>(context, ['network'], (session) =>
      ok({
        open: openConnections(context, session),
        computers: computersOf(session),
        refusedDials: [...session.network.refusedDials()],
      }),
    );
    let stop = look(input, emit, fail);
    const recount = setInterval(() => {
      stop();
      stop = look(input, emit, fail);
    }, recountMs);
    return () => {
      clearInterval(recount);
      stop();
    };
  },
});

function openConnections(context: Context, session: Session): Connection[] {
  const screens = context.screens().map((screen): Connection => ({
    id: `screen ${screen.id}`,
    kind: 'screen',
    direction: 'in',
    localAddress: screen.localAddress,
    remoteAddress: screen.remoteAddress,
    deviceName: null,
    member: null,
    sinceMs: screen.sinceMs,
    bytesIn: 0,
    bytesOut: 0,
  }));
  const computers = session.network
    .connections()
    .map(({ device, ...connection }): Connection => ({ ...connection, ...whoseIs(session, device) }));
  return [...computers, ...screens];
}

/** All that went to and from each computer that is connected now. */
function computersOf(session: Session): NonNullable<Connections['computers']> {
  const sums = new Map(session.network.passed());
  const open = session.network.connections();
  for (const { device, bytesIn, bytesOut } of open) {
    if (device === null) continue;
    const before = sums.get(device) ?? { bytesIn: 0, bytesOut: 0 };
    sums.set(device, { bytesIn: before.bytesIn + bytesIn, bytesOut: before.bytesOut + bytesOut });
  }
  return [...sums]
    .filter(([id]) => open.some(({ device }) => device === id))
    .map(([id, traffic]) => ({ id, ...whoseIs(session, id), ...traffic }));
}

function whoseIs(session: Session, device: DeviceId | null): Pick<Connection, 'deviceName' | 'member'> {
  if (device === null) return { deviceName: null, member: null };
  for (const { ledger, fold } of session.circles.list()) {
    const member = ledger.membership.devices.get(device)?.member;
    if (member !== undefined) return { deviceName: fold.model.deviceNames.get(device)?.value ?? null, member };
  }
  return { deviceName: null, member: null };
}
