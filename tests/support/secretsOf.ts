import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createLedgers } from '#engine/carrier/index.ts';
import { createCircles } from '#engine/circles/circles.ts';
import { createGate } from '#engine/gate/index.ts';
import { openDataFolder, openProfiles } from '#engine/identity/index.ts';
import { must } from '#engine/identity/testing/people.ts';
import { createTlsIdentity } from '#engine/network/index.ts';
import { openEnvelopeStore } from '#engine/store/index.ts';
import { ok } from '#shared/domain/result.ts';
import { ProfileId, type CircleId } from '#shared/domain/ids.ts';

export type Secrets = {
  /** Every album's key, of every epoch. */
  readonly albumKeys: readonly Uint8Array[];
  /** Every key of every rendition of every photo. */
  readonly photoKeys: readonly Uint8Array[];
};

/** Opens the data folder of somebody who has quit, with their passphrase, and takes out every key that opens anything in a circle. */
export async function secretsOf(dataDirectory: string, secret: string, circle: CircleId): Promise<Secrets> {
  const folder = must(await openDataFolder(dataDirectory));
  try {
    const profiles = must(await openProfiles(dataDirectory, { createTlsIdentity }));
    const [id] = await readdir(join(dataDirectory, 'profiles'));
    const profile = must(await profiles.unlock(ProfileId.parse(id), secret));
    const gate = createGate(new Set([circle]));
    const store = must(
      await openEnvelopeStore({ directory: join(profile.directory, 'store'), gate: () => ok(undefined) }),
    );
    const ledgers = createLedgers({ gate, store, onError: () => undefined });
    const circles = createCircles({ device: profile.device, ledgers });
    ledgers.addReader(circles.reader);
    await (
      await ledgers.load()
    ).whole;
    const open = circles.get(circle);
    if (open === undefined) throw new Error('They are not in that circle');
    const albumKeys = [...open.ledger.epochs.keys()].flatMap((epoch) => {
      const key = open.fold.keyring.key(epoch);
      return key === undefined ? [] : [Uint8Array.from(key)];
    });
    const photoKeys = [...open.fold.model.photos.values()].flatMap(({ document }) =>
      [document.thumbnail, document.preview, document.original].map(({ key }) => Uint8Array.from(key)),
    );
    await circles.close();
    ledgers.close();
    await store.close();
    await profile.close();
    return { albumKeys, photoKeys };
  } finally {
    folder.close();
  }
}
