import type { Connection, Connections } from '#shared/contract/networkViews.ts';

/** What is said in a sentence: a connection that is open, all those with one computer, or all of one kind. */
export type PlainConnection = Pick<
  Connection,
  'id' | 'kind' | 'deviceName' | 'member' | 'sinceMs' | 'bytesIn' | 'bytesOut'
>;

/**
 * In plain words there is one line for this screen, though a browser opens several connections for it, one for listening,
 * though it is done on each network card, and one for each computer: a call that stays, and calls for pictures that come
 * and go. Its bytes are those of all of them.
 */
export function plainly({ open, computers = [] }: Connections): PlainConnection[] {
  const said = new Map<string, PlainConnection>();
  for (const connection of [...open].sort((one, other) => one.sinceMs - other.sinceMs)) {
    const key = keyOf(connection);
    const before = said.get(key);
    if (before === undefined) said.set(key, { ...connection, ...trafficOf(connection, computers) });
    else if (isOneSentence(connection)) said.set(key, added(before, connection));
  }
  // In the order of the exact list: what waits here first, then the others.
  return [...new Set(open.map(keyOf))].flatMap((key) => said.get(key) ?? []);
}

/** What reads the same for each of its kind. */
const isOneSentence = ({ kind }: Connection): boolean =>
  kind === 'screen' || kind === 'listening' || kind === 'discovery';

const added = (before: PlainConnection, { bytesIn, bytesOut }: Connection): PlainConnection => ({
  ...before,
  bytesIn: before.bytesIn + bytesIn,
  bytesOut: before.bytesOut + bytesOut,
});

const keyOf = (connection: Connection): string => {
  const { id, kind, deviceName, member } = connection;
  if (isOneSentence(connection)) return kind;
  return kind === 'computer' && member !== null ? `${member} ${deviceName ?? ''}` : id;
};

const trafficOf = (
  { kind, deviceName, member, bytesIn, bytesOut }: Connection,
  computers: NonNullable<Connections['computers']>,
) => {
  const all =
    kind === 'computer' ? computers.find((one) => one.member === member && one.deviceName === deviceName) : undefined;
  return { bytesIn: all?.bytesIn ?? bytesIn, bytesOut: all?.bytesOut ?? bytesOut };
};
