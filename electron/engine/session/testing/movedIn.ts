import type { AlbumId, CircleId, PhotoId } from '#shared/domain/ids.ts';
import { createAlbum } from '../../albums/albumActions.ts';
import { sharePhotos } from '../../albums/photoActions.ts';
import { openCarrier, type CarrierOptions } from '../../carrier/index.ts';
import { startCircle } from '../../circles/startCircle.ts';
import { randomBytes } from '../../crypto/index.ts';
import { idToBytes } from '../../envelopes/index.ts';
import type { OpenProfile, Profiles } from '../../identity/index.ts';
import { must, mum, profilesIn } from '../../identity/testing/people.ts';
import { temporaryFolder } from '../../identity/testing/temporaryFolder.ts';
import { makeDeviceCard } from '../../membership/index.ts';
import { createMemoryDiscovery, createTlsIdentity } from '../../network/index.ts';
import type { PileEntry } from '../../pile/pile.ts';
import { createChanges } from '../changes.ts';
import { knownCircle } from '../ownBook.ts';
import { createOccupancy, type Occupancy } from '../occupancy.ts';
import { openSession, type Session } from '../session.ts';

/** Mum at a computer without a screen: a real profile, store, blobs and network, on 127.0.0.1. */
export type MovedIn = {
  readonly directory: string;
  readonly profiles: Profiles;
  readonly occupancy: Occupancy;
  session(): Session;
  unlock(): Promise<Awaited<ReturnType<Occupancy['enter']>>>;
};

export async function moveIn(
  over: Partial<Pick<CarrierOptions, 'discovery' | 'host'>> & {
    readonly directory?: string;
    readonly uptimeMs?: () => number;
  } = {},
): Promise<MovedIn> {
  const { directory = await temporaryFolder(), uptimeMs, ...network } = over;
  const profiles = await profilesIn(directory, { createTlsIdentity, ...(uptimeMs && { uptimeMs }) });
  if (profiles.list().length === 0) await must(await profiles.create(mum)).close();
  const changes = createChanges();
  const log = () => undefined;
  const occupancy = createOccupancy({
    openCarrier: (profile, first) =>
      openCarrier({
        ...first,
        directory: profile.directory,
        identity: { ...profile.device.tls, device: profile.device.id },
        circles: profile.state().circles.map(knownCircle),
        discovery: createMemoryDiscovery(),
        host: '127.0.0.1',
        ...network,
        onChange: changes.tell,
        log,
      }),
    openSession: (profile, carrier) =>
      openSession(profile, { carrier, photosWorkerFile: '/nowhere/worker.js', importConcurrency: 1, log, changes }),
    onChange: () => undefined,
    log,
  });
  return {
    directory,
    profiles,
    occupancy,
    session() {
      const session = occupancy.session();
      if (session === null) throw new Error('Locked');
      return session;
    },
    async unlock() {
      const [card] = profiles.list();
      if (card === undefined) throw new Error('Nobody lives here');
      return occupancy.enter(must(await profiles.unlock(card.id, mum.secret)));
    },
  };
}

/** As the api starts a family: the founding envelopes, and the vault hears of it. */
export async function startFamilyIn({ profile, circles }: Session): Promise<CircleId> {
  const { circle, member } = must(
    await circles.write(null, (draft) =>
      startCircle(draft, {
        circleName: 'The Okafors',
        name: 'Mum',
        avatar: mum.avatar,
        deviceName: 'Kitchen',
        card: cardOf(profile),
      }),
    ),
  );
  must(
    await profile.update((state) => ({
      ...state,
      circles: [
        ...state.circles,
        { id: circle, me: member, name: 'The Okafors', joinedAtMs: 0, devices: [], heads: [] },
      ],
    })),
  );
  return circle;
}

export function cardOf({ device }: OpenProfile) {
  const card = makeDeviceCard(device.signing, device.box.publicKey, device.tls.certificateHash);
  return { ...card, device: idToBytes(card.device), certificate: idToBytes(card.certificate) };
}

export async function makeAlbumIn({ circles }: Session, circle: CircleId): Promise<AlbumId> {
  const open = circles.get(circle);
  if (open?.me === undefined) throw new Error('Not in that circle');
  const audience = [...open.ledger.membership.members.keys()];
  return must(await circles.write(circle, (draft) => createAlbum(draft, open, { name: 'Garden things', audience })));
}

/** A picture on the pile, whose three renditions are some bytes. */
export async function putOnPile({ blobs, pile }: Session): Promise<PileEntry> {
  const rendition = async () => {
    const { blob, key, sizeBytes, cipherBytes } = must(await blobs.write(randomBytes(500)));
    return { blob, key, size: sizeBytes, cipherSize: cipherBytes, mime: 'image/jpeg' as const, width: 40, height: 30 };
  };
  return must(
    await pile.add({
      fileName: 'IMG_1.JPG',
      width: 40,
      height: 30,
      thumbhash: randomBytes(20),
      takenAt: { local: '2026-05-01T10:00:00', offset: null, source: 'camera' },
      source: randomBytes(32),
      addedAt: 1,
      thumbnail: await rendition(),
      preview: await rendition(),
      original: await rendition(),
    }),
  );
}

export async function hangUpIn(session: Session, circle: CircleId, album: AlbumId): Promise<PhotoId> {
  const entry = await putOnPile(session);
  const open = session.circles.get(circle);
  if (open === undefined) throw new Error('Not in that circle');
  const shared = must(
    await session.circles.write(circle, (draft) => sharePhotos(draft, open, album, [{ entry, caption: '' }], 1)),
  );
  await session.pile.remove([entry.id]);
  const [photo] = shared;
  if (photo === undefined) throw new Error('One was shared');
  return photo;
}
