import type { CommandInput } from '#shared/contract/contract.ts';
import type { AlbumId, CircleId, MemberId } from '#shared/domain/ids.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import type { RemoteScreen } from './remoteScreen.ts';

/**
 * Lets a second computer into a circle by the real dialogue, acting for the people at both screens: the guardian
 * opens the door, the newcomer asks at its address, the guardian types the code that the other screen shows, says
 * who it is, and the newcomer confirms.
 */
export async function joinCircle(
  guardian: RemoteScreen,
  newcomer: RemoteScreen,
  as: {
    readonly circle: CircleId;
    readonly name: string;
    readonly role: PersonRole;
    /** Who they are, where they are in the circle already. */
    readonly member?: MemberId;
    readonly deviceName: string;
    readonly albums?: readonly AlbumId[];
    /** How the newcomer finds the open door; by the first of its addresses unless told. */
    readonly find?: () => Promise<CommandInput<'joining.ask'>['to']>;
  },
): Promise<void> {
  const { circle } = as;
  await guardian.call('door.open', { circle });
  const door = await guardian.until(
    'door',
    { circle },
    ({ closesAtMs, addresses }) => closesAtMs !== null && addresses.length > 0,
  );
  const to = (await as.find?.()) ?? { kind: 'address', address: door.addresses[0] ?? '' };
  await newcomer.call('joining.ask', { to, deviceName: as.deviceName });

  const comparing = await newcomer.until('joining', {}, (joining) => joining?.code != null);
  const asking = await guardian.until('door', { circle }, ({ requests }) =>
    requests.some(({ step }) => step === 'enterCode'),
  );
  const request = asking.requests.find(({ step }) => step === 'enterCode')?.id;
  if (request === undefined) throw new Error('Nobody is at the door');
  await guardian.call('door.enterCode', { request, code: comparing?.code ?? '' });
  await newcomer.call('joining.confirm', { same: true });
  await guardian.call('door.letIn', {
    request,
    who: as.member === undefined ? { kind: 'new', name: as.name, role: as.role } : { kind: 'known', member: as.member },
    deviceName: as.deviceName,
    albums: [...(as.albums ?? [])],
  });

  await newcomer.until('joining', {}, (joining) => joining?.step === 'welcomed');
  await newcomer.call('joining.dismiss', {});
  // The guardian's side hears of it one way of the link later, and puts away only what is finished.
  await guardian.until('door', { circle }, ({ requests }) =>
    requests.every(({ id, step }) => id !== request || step === 'letIn' || step === 'ended'),
  );
  await guardian.call('door.refuse', { request });
  await guardian.call('door.close', { circle });
  // The circle is there when its people are known by name.
  await newcomer.until('circle', { circle }, ({ members }) => members.every(({ name }) => name !== ''));
}
