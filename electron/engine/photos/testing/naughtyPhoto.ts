import { asciiBytes, concatBytes } from '../originals/bytes.ts';
import { colours } from './colours.ts';

export type Misbehaviour =
  | 'crash'
  | 'hang'
  | 'eat memory'
  | 'send a page'
  | 'send more'
  | 'send nonsense'
  | 'send another id'
  | `dial ${number}`;

/** A good photo that makes `naughtyWorker` misbehave. */
export async function naughtyPhoto(misbehaviour: Misbehaviour): Promise<Uint8Array> {
  const { data } = await colours().jpeg().toUint8Array();
  return concatBytes([data, asciiBytes(misbehaviour.padStart(16))]);
}
