import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import type { Family } from './family.ts';
import type { Seat } from './seat.ts';

/**
 * All of them knock in the same moment at one open door; whoever it has no room for knocks again as soon as somebody has
 * come in. The guardian lets in one after the other, by the code that each screen shows.
 */
export async function comeInTogether({ guardian, circle }: Family, newcomers: readonly Seat[]): Promise<void> {
  const { screen } = guardian;
  await screen.call('door.open', { circle });
  const { addresses } = await screen.until('door', { circle }, (door) => door.addresses.length > 0);
  const codes = new Map<string, string>();
  const cameIn = Array.from(newcomers, () => Promise.withResolvers<null>());
  let inside = 0;
  const knocking = newcomers.map(async (seat) => {
    let code = await knock(seat, addresses[0]!);
    while (code === null) {
      await cameIn[inside]?.promise;
      code = await knock(seat, addresses[0]!);
    }
    codes.set(seat.name, code);
    await seat.screen.until('joining', {}, (joining) => joining?.matched === true);
    await seat.screen.call('joining.confirm', { same: true });
    await seat.screen.until('joining', {}, (joining) => joining?.step === 'welcomed');
    await seat.screen.call('joining.dismiss', {});
  });
  const letting = (async () => {
    for (const { resolve } of cameIn) {
      await letOneIn();
      inside++;
      resolve(null);
    }
  })();
  await Promise.all([...knocking, letting]);
  await screen.call('door.close', { circle });

  async function letOneIn(): Promise<void> {
    const { requests } = await screen.until('door', { circle }, (door) => door.requests.some(isReady));
    const { id, askedName } = requests.find(isReady)!;
    const name = askedName ?? '';
    await screen.call('door.enterCode', { request: id, code: codes.get(name) ?? '' });
    const who = { kind: 'new', name, role: 'adult' } as const;
    await screen.call('door.letIn', { request: id, who, deviceName: name, albums: [] });
    await screen.until('door', { circle }, ({ requests: now }) =>
      now.every((one) => one.id !== id || one.step === 'letIn'),
    );
    await screen.call('door.refuse', { request: id });
  }

  function isReady({ step, askedName }: { readonly step: string; readonly askedName: string | null }): boolean {
    return step === 'enterCode' && codes.has(askedName ?? '');
  }
}

/** Asks to be let in; answers with the code that the screen shows then, or null where the door had no room. */
async function knock({ name, screen }: Seat, address: string): Promise<string | null> {
  await screen.call('joining.ask', { to: { kind: 'address', address }, deviceName: name });
  const asked = await screen.until('joining', {}, (joining) => joining?.code != null || joining?.step === 'ended');
  if (asked?.problem === null) return asked.code;
  if (asked?.problem !== 'BUSY') throw new Error(`${name} was turned away: ${asked?.problem ?? 'no answer'}`);
  await screen.call('joining.dismiss', {});
  return null;
}

/** With whom each of them has a connection now. */
export async function linksAmong(
  seats: readonly Seat[],
  circle: CircleId,
): Promise<ReadonlyMap<MemberId, ReadonlySet<MemberId>>> {
  const links = seats.map(async ({ screen }) => {
    const { members } = await screen.until('circle', { circle }, () => true);
    const { open } = await screen.until('connections', {}, () => true);
    const others = open.flatMap(({ kind, member }) => (kind === 'computer' && member !== null ? [member] : []));
    return [members.find(({ isMe }) => isMe)!.id, new Set(others)] as const;
  });
  return new Map(await Promise.all(links));
}
