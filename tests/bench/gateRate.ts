import { sharePhotos } from '#engine/albums/photoActions.ts';
import { createAlbum } from '#engine/albums/albumActions.ts';
import { taggedHash, verify } from '#engine/crypto/index.ts';
import { decodeCanonical, idToBytes, SignedEnvelope, type Envelope } from '#engine/envelopes/index.ts';
import { createGate } from '#engine/gate/index.ts';
import { found } from '../support/schedules/household.ts';
import { newKey } from '../support/schedules/seat.ts';
import type { Desk } from './desk.ts';
import { held, median, type Figure } from './figures.ts';
import { inventedPicture } from './growCircle.ts';

const sizes = [1000, 3000, 9000];
const rounds = 5;

/**
 * Envelopes of photos that come from somebody else through a gate that has never seen them, against nothing but the check
 * of the very same signatures by the same library. Of one core, in turns.
 */
export async function benchGateRate(desk: Desk): Promise<readonly Figure[]> {
  const points: { readonly count: number; readonly gate: number; readonly bare: number }[] = [];
  for (const count of sizes) {
    const envelopes = photosOf(count);
    const signed = envelopes.map(signatureOf);
    const gate: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < (count === sizes.at(-1) ? rounds : 3); round++) {
      gate.push(perSecond(count, () => admitAll(envelopes)));
      bare.push(perSecond(count, () => verifyAll(signed)));
    }
    points.push({ count, gate: median(gate), bare: median(bare) });
  }
  desk.draw({
    id: 'gate',
    title: 'Envelopes through the gate, by how many there are',
    across: 'envelopes',
    up: 'envelopes in a second of processor time',
    lines: [
      { name: 'the gate', points: points.map(({ count, gate }) => [count, gate]) },
      { name: 'signatures alone', points: points.map(({ count, bare }) => [count, bare]) },
    ],
  });
  return points.map(({ count, gate, bare }) =>
    held(
      `${count.toLocaleString('en')} envelopes through the gate, against their bare Ed25519 check`,
      '/CPU s',
      gate,
      bare,
    ),
  );
}

/** All that there is in a family of one who has hung up so many photos. */
function photosOf(count: number): readonly Envelope[] {
  const mum = found(newKey());
  const audience = [...mum.ledger.membership.members.keys()];
  mum.writeNow((draft, open) => createAlbum(draft, open, { name: 'Album', audience }));
  const album = [...mum.ledger.albums.keys()].at(-1)!;
  const pictures = Array.from({ length: count }, (_, serial) => ({ entry: inventedPicture(serial), caption: '' }));
  mum.writeNow((draft, open) => sharePhotos(draft, open, album, pictures, 1));
  if (mum.stored.length < count) throw new Error('Not all were let in');
  return [...mum.stored];
}

function admitAll(envelopes: readonly Envelope[]): void {
  const gate = createGate();
  for (const { bytes, id, circleId } of envelopes) {
    gate.expect(circleId);
    // What is opened once is remembered by its bytes: these are as from the wire.
    if (!gate.admit(bytes.slice(), { id, circle: circleId }).ok) throw new Error('Refused');
  }
}

type Signed = { readonly signature: Uint8Array; readonly message: Uint8Array; readonly author: Uint8Array };

function signatureOf({ bytes, author }: Envelope): Signed {
  const signed = decodeCanonical(SignedEnvelope, bytes);
  if (!signed.ok) throw new Error('An envelope can be opened');
  const { body, signature } = signed.value;
  return { signature, message: taggedHash('homeroll/envelope/1', body), author: idToBytes(author) };
}

function verifyAll(signed: readonly Signed[]): void {
  for (const { signature, message, author } of signed)
    if (!verify(signature, message, author)) throw new Error('A good signature');
}

/** So many things in a second of this process's time: the machine may be busy with other things. */
function perSecond(count: number, work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return count / ((user + system) / 1e6);
}
