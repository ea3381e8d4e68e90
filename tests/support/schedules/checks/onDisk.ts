import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toText } from '#engine/crypto/index.ts';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import { DiskSeat } from '../diskSeat.ts';
import { hasNothingLeft } from '../seat.ts';
import type { Story } from '../story.ts';
import { taken } from './takenBack.ts';

type Needle = { readonly what: string; readonly forms: readonly Buffer[] };

/** Bytes in every form in which they might lie somewhere. */
const formsOf = (bytes: Uint8Array): Buffer[] => [
  Buffer.from(bytes),
  Buffer.from(toText(bytes)).subarray(0, -2),
  Buffer.from(Buffer.from(bytes).toString('base64')).subarray(0, -4),
  Buffer.from(Buffer.from(bytes).toString('hex')),
];

/** From the middle of an envelope, where its ciphertext is: as bytes, and as the text that a database keeps of it. */
export function partsOf(bytes: Uint8Array): Buffer[] {
  const text = toText(bytes);
  const middle = bytes.length >> 1;
  return [
    Buffer.from(bytes.subarray(middle, middle + 32)),
    Buffer.from(text.slice(text.length >> 1, (text.length >> 1) + 44)),
  ];
}

/** As the database keeps it. What else is in an envelope may be in another one, too: whose keys it is sealed for, say. */
const signatureOf = (bytes: Uint8Array): Buffer => Buffer.from(toText(bytes).slice(-60, -12));

export const middleOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 32));

/** Everything that lies in a folder, each file whole. */
export async function filesIn(directory: string): Promise<{ readonly file: string; readonly bytes: Buffer }[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => ({ file, bytes: await readFile(file) })));
}

/**
 * What can be read from the disks of a story that is over: of what was taken back the envelopes and the encrypted pictures,
 * and of all pictures, taken back or not, the plaintext and the key. `stillThere` counts what is found of what was not
 * taken back: the search finds what is there.
 */
export async function readable(story: Story): Promise<{ readonly found: string[]; readonly stillThere: number }> {
  const gone = taken(story);
  const seats = story.seats.filter((seat) => seat instanceof DiskSeat);
  const names = (id: EnvelopeId) => story.signed.get(id)?.envelope.blobs.map((blob) => blob.id) ?? [];
  const [living, dead] = [false, true].map((isGone) =>
    [...story.signed.values()].map(({ envelope }) => envelope).filter(({ id }) => gone.has(id) === isGone),
  );
  const used = new Set((living ?? []).flatMap(({ id }) => names(id)));
  const erased = new Set([...gone].flatMap(names).filter((blob) => !used.has(blob)));
  const pictures = seats.flatMap(({ drawn }) => drawn);
  const secrets: Needle[] = pictures.flatMap(({ plaintext, key, blob }) => [
    { what: `picture ${blob}`, forms: [middleOf(plaintext)] },
    { what: `key of ${blob}`, forms: formsOf(key) },
  ]);
  const remains: Needle[] = [
    ...(dead ?? []).map(({ id, bytes }) => ({ what: `envelope ${id}`, forms: partsOf(bytes) })),
    ...pictures
      .filter(({ blob }) => erased.has(blob))
      .map(({ blob, ciphertext }) => ({ what: `bytes of ${blob}`, forms: [middleOf(ciphertext)] })),
  ];
  const there: Needle[] = (living ?? []).map(({ id, bytes }) => ({ what: id, forms: [signatureOf(bytes)] }));

  const found: string[] = [];
  let stillThere = 0;
  for (const seat of seats) {
    // Of a copy that was put back nothing is tidied away before the next start.
    if (seat.wentBack) await seat.restart();
    const files = await filesIn(seat.directory);
    const isIn = ({ forms }: Needle) => files.filter(({ bytes }) => forms.some((form) => bytes.includes(form)));
    // Whoever’s app is changed keeps what they like.
    const needles = seat.key.device === story.liar ? secrets : [...secrets, ...remains];
    // Of what was erased here because it was put out, what everybody else still has is no different.
    const wasErased = seat.isHonest && hasNothingLeft(seat);
    const own = new Set([...seat.ledger.envelopes.keys()].map((id) => id as string));
    const due = wasErased ? [...needles, ...there.filter(({ what }) => !own.has(what))] : needles;
    for (const needle of due) for (const { file } of isIn(needle)) found.push(`${needle.what} in ${file}`);
    stillThere += there.filter((needle) => isIn(needle).length > 0).length;
  }
  return { found, stillThere };
}
