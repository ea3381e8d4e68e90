import type { CircleId } from '#shared/domain/ids.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import { picture } from './pileEntry.ts';
import { hand, newComputer, write, type PaperComputer } from './paperCircle.ts';
import { letIn } from '#engine/circles/letIn.ts';
import { randomBytes } from '#engine/crypto/index.ts';
import { must } from '#engine/identity/testing/people.ts';
import { temporaryFolder } from '#engine/identity/testing/temporaryFolder.ts';
import { createMemoryDiscovery, createTlsIdentity, type TlsIdentity } from '#engine/network/index.ts';
import { newCircle, openCarrier, type Carrier, type CarrierOptions } from '#engine/carrier/index.ts';

/** Somebody on paper whose computer has a certificate: what it signs is carried by hand, what it carries by a real carrier. */
export type Person = PaperComputer & { readonly tls: TlsIdentity };

export async function admit(
  guardian: PaperComputer,
  circle: CircleId,
  name: string,
  role: PersonRole,
): Promise<Person> {
  const tls = await createTlsIdentity();
  const person: Person = { ...newComputer(name, tls.certificateHash), tls };
  write(guardian, circle, (draft, open) =>
    letIn(draft, open, {
      who: { kind: 'new', name, role },
      avatar: '2.2.2.2.2',
      device: person.device,
      deviceName: `${name}’s computer`,
      card: person.card,
      albums: [],
    }),
  );
  person.gate.expect(circle);
  return person;
}

/** Takes over everything that somebody else has let in. */
export function hearAll(person: PaperComputer, from: PaperComputer): void {
  for (const envelope of from.log) must(hand(person, envelope));
}

/** A carrier of nothing but a certificate, as a keeper's is. */
export async function carrierOf(
  person: Pick<Person, 'tls' | 'device'>,
  circle: CircleId,
  over: Partial<CarrierOptions> = {},
): Promise<Carrier> {
  return must(
    await openCarrier({
      directory: await temporaryFolder(),
      identity: { ...person.tls, device: person.device },
      circles: [newCircle(circle)],
      discovery: createMemoryDiscovery(),
      host: '127.0.0.1',
      onChange: () => undefined,
      log: () => undefined,
      ...over,
    }),
  );
}

/** A picture whose three renditions lie in this carrier's blobs. */
export async function pictureIn({ blobs }: Carrier) {
  const rendition = async () => {
    const { blob, key, sizeBytes, cipherBytes } = must(await blobs.write(randomBytes(2000)));
    return { blob, key, size: sizeBytes, cipherSize: cipherBytes, mime: 'image/jpeg' as const, width: 40, height: 30 };
  };
  return { ...picture(), thumbnail: await rendition(), preview: await rendition(), original: await rendition() };
}

/** Stores what was written on paper. */
export const put = async (carrier: Carrier, envelopes: PaperComputer['log']): Promise<void> =>
  must(await carrier.store.append(envelopes.map(({ id, circleId, bytes }) => ({ id, circle: circleId, bytes }))));
