import { onTestFinished } from 'vitest';
import type { CircleId } from '#shared/domain/ids.ts';
import { createAlbum } from '#engine/albums/albumActions.ts';
import { sharePhotos } from '#engine/albums/photoActions.ts';
import type { Carrier } from '#engine/carrier/index.ts';
import { removeDevice } from '#engine/circles/takeAway.ts';
import { randomBytes } from '#engine/crypto/index.ts';
import { must } from '#engine/identity/testing/people.ts';
import { temporaryFolder } from '#engine/identity/testing/temporaryFolder.ts';
import { createMemoryDiscovery } from '#engine/network/index.ts';
import { admit, carrierOf, hearAll, put, type Person } from './keyless.ts';
import { hand, startFamily, write } from './paperCircle.ts';
import { picture } from './pileEntry.ts';

/** Mum has hung up a photo that Ada's laptop has; then she puts the laptop out, which is off. */
export async function familyWithLaptopOut() {
  const { mum, circle } = startFamily();
  const dad = await admit(mum, circle, 'Dad', 'adult');
  const ada = await admit(mum, circle, 'Ada', 'child');
  hearAll(ada, mum);
  const directory = await temporaryFolder();
  const alone = await carrierOf(ada, circle, { directory });
  const written = must(await alone.blobs.write(randomBytes(5000)));
  const drawn = picture();
  const { blob, cipherBytes } = written;
  const entry = { ...drawn, original: { ...drawn.original, blob, cipherSize: cipherBytes } };
  const album = write(mum, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Garden things', audience: [...open.ledger.membership.members.keys()] }),
  );
  write(mum, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: '' }], 1));
  await put(alone, mum.log);
  hearAll(ada, mum);
  await alone.close();
  const before = [...mum.log];
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  return { mum, dad, ada, circle, directory, before, blob };
}

export async function opened(
  person: Person,
  circle: CircleId,
  over: Parameters<typeof carrierOf>[2],
): Promise<Carrier> {
  const carrier = await carrierOf(person, circle, over);
  onTestFinished(() => carrier.close());
  return carrier;
}

/** Dad, who is being put out himself, puts Ada's laptop out; what Mum signed shows that it was not worth anything. */
export async function voidedRemoval() {
  const { mum, circle } = startFamily();
  const dad = await admit(mum, circle, 'Dad', 'guardian');
  const ada = await admit(mum, circle, 'Ada', 'child');
  const aunt = await admit(mum, circle, 'Aunt', 'adult');
  hearAll(dad, mum);
  const album = write(mum, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Garden things', audience: [...open.ledger.membership.members.keys()] }),
  );
  write(mum, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1));
  const house = createMemoryDiscovery();
  const directory = await temporaryFolder();
  const adas = await opened(ada, circle, { discovery: house, directory });
  await put(adas, mum.log);
  const all = [...adas.gate.ledger(circle)!.envelopes.keys()];
  write(dad, circle, (draft, open) => removeDevice(draft, open, ada.device));
  const dads = dad.log.filter(({ author }) => author === dad.device);
  const before = mum.log.length;
  write(mum, circle, (draft, open) => removeDevice(draft, open, dad.device));
  const areEntries = ({ type }: (typeof dads)[number]) => type === 'membership';
  const [removal, answer] = [dads.filter(areEntries), mum.log.slice(before).filter(areEntries)];
  for (const envelope of dads) must(hand(mum, envelope));
  return { mum, dad, ada, aunt, circle, house, directory, adas, all, removal, answer };
}
