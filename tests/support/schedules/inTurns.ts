import { bringsPictures, firstBytes, type Envelope } from '#engine/envelopes/index.ts';
import type { CircleFold } from '#engine/views/fold.ts';
import type { EnvelopeId } from '#shared/domain/ids.ts';

/** The order of `EnvelopeStore.readInTurns`. */
export function inTurns(all: readonly Envelope[]): readonly Envelope[] {
  const isLater = ({ bytes }: Envelope) => bringsPictures(bytes.subarray(0, firstBytes));
  return [...all.filter((one) => !isLater(one)), ...all.filter(isLater).reverse()];
}

/** As `Circles` does it: a key may come after what it opens. */
export function foldOne(fold: CircleFold, envelope: Envelope, kept: ReadonlyMap<EnvelopeId, Envelope>): void {
  let { unlocked } = fold.fold(envelope);
  while (unlocked.length > 0)
    unlocked = unlocked.flatMap((id) => {
      const again = kept.get(id);
      return again === undefined ? [] : fold.fold(again).unlocked;
    });
}
