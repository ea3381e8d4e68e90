import { join } from 'node:path';
import { createLedgers } from '#engine/carrier/index.ts';
import { createCircles } from '#engine/circles/circles.ts';
import { startCircle } from '#engine/circles/startCircle.ts';
import { createAlbum } from '#engine/albums/albumActions.ts';
import { sharePhotos } from '#engine/albums/photoActions.ts';
import { leastCost, randomBytes, toText } from '#engine/crypto/index.ts';
import { idToBytes } from '#engine/envelopes/index.ts';
import { createGate } from '#engine/gate/index.ts';
import { openProfiles } from '#engine/identity/index.ts';
import { makeDeviceCard } from '#engine/membership/index.ts';
import { createTlsIdentity } from '#engine/network/index.ts';
import type { PileEntry } from '#engine/pile/pile.ts';
import { openEnvelopeStore } from '#engine/store/index.ts';
import { BlobId, PhotoId, type CircleId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';

const secret = 'a long hallway';
const perAlbum = 1000;
const atOnce = 500;

/**
 * Writes the data folder of somebody whose family has hung up so many photos: a real profile, real signed and sealed
 * envelopes in a real store, made by the engine's own code. Only the pictures' files are missing, as they are on a
 * computer that has just heard of them.
 */
export async function growCircle(
  directory: string,
  count: number,
): Promise<{ readonly secret: string; readonly circle: CircleId }> {
  const profiles = must(await openProfiles(directory, { createTlsIdentity, cost: leastCost }));
  const profile = must(await profiles.create({ name: 'Mum', avatar: '1.2.3.4.0', secretKind: 'passphrase', secret }));
  const { device } = profile;
  const gate = createGate();
  const store = must(
    await openEnvelopeStore({
      directory: join(profile.directory, 'store'),
      gate({ bytes, id, circle }) {
        const admitted = gate.admit(bytes, { id, circle, alreadyVerified: true });
        return admitted.ok ? ok(undefined) : admitted;
      },
    }),
  );
  const ledgers = createLedgers({
    gate,
    store,
    onError: (error) => {
      throw error;
    },
  });
  const circles = createCircles({ device, ledgers });
  ledgers.addReader(circles.reader);
  const card = makeDeviceCard(device.signing, device.box.publicKey, device.tls.certificateHash);
  const { circle, member } = must(
    await circles.write(null, (draft) =>
      startCircle(draft, {
        circleName: 'The Okafors',
        name: 'Mum',
        avatar: '1.2.3.4.0',
        deviceName: 'Mum’s laptop',
        card: { ...card, device: idToBytes(card.device), certificate: idToBytes(card.certificate) },
      }),
    ),
  );
  const open = () => {
    const found = circles.get(circle);
    if (found === undefined) throw new Error('The circle was just made');
    return found;
  };
  for (let made = 0; made < count;) {
    const album = must(
      await circles.write(circle, (draft) =>
        createAlbum(draft, open(), { name: `Album ${(made / perAlbum + 1).toString()}`, audience: [member] }),
      ),
    );
    for (let inAlbum = 0; inAlbum < perAlbum && made < count; inAlbum += atOnce) {
      const pictures = Array.from({ length: Math.min(atOnce, count - made) }, (_, index) => ({
        entry: inventedPicture(made + index),
        caption: '',
      }));
      must(await circles.write(circle, (draft) => sharePhotos(draft, open(), album, pictures, timeOf(made))));
      made += pictures.length;
    }
  }
  must(
    await profile.update((state) => ({
      ...state,
      circles: [{ id: circle, me: member, name: 'The Okafors', joinedAtMs: timeOf(0), devices: [], heads: [] }],
    })),
  );
  await store.close();
  await profile.close();
  return { secret, circle };
}

const timeOf = (serial: number): number => Date.UTC(2026, 0, 1) + serial * 60_000;

const shapes = [
  [4032, 3024],
  [3024, 4032],
  [4000, 2250],
  [3000, 3000],
] as const;

export function inventedPicture(serial: number): PileEntry {
  const [width, height] = shapes[serial % shapes.length] ?? [4032, 3024];
  const rendition = (size: number, scale: number) => ({
    blob: BlobId.parse(toText(randomBytes(32))),
    key: randomBytes(32),
    size,
    cipherSize: size + 41,
    mime: 'image/jpeg' as const,
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  });
  return {
    v: 1,
    id: PhotoId.parse(toText(randomBytes(16))),
    fileName: `IMG_${serial.toString()}.JPG`,
    width,
    height,
    thumbhash: randomBytes(24),
    takenAt: { local: '2026-06-01T12:00:00', offset: '+01:00', source: 'camera' },
    source: randomBytes(32),
    addedAt: timeOf(serial),
    thumbnail: rendition(20_000, 0.08),
    preview: rendition(200_000, 0.5),
    original: rendition(4_000_000, 1),
  };
}

function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
