import { join } from 'node:path';
import { z } from 'zod';
import { CircleId, EnvelopeId, type DeviceId } from '#shared/domain/ids.ts';
import { folderMode, readIfThere, realFiles, removeUnfinished, writeAtomically } from '../disk/files.ts';
import { removalsOf, type Ledger } from '../gate/index.ts';

const Heard = z.object({
  circles: z.array(z.object({ id: CircleId, by: EnvelopeId, ms: z.number().int().nonnegative() })).max(256),
});
type HeardOf = z.infer<typeof Heard>['circles'][number];

/**
 * For how long this computer has been listening whether the removal that it is out by is void: over all its starts, or else
 * an app that is ended again and again before the time is over would keep its copy for ever.
 */
export type HeardSoFar = {
  /** Running time, in milliseconds. Of another removal that came since nothing was counted. */
  ofMs(ledger: Ledger): number;
  /** On the disk when this answers, whole or as it was before; on a disk that fails it is known until the app ends. */
  add(ledger: Ledger, ms: number): Promise<void>;
  /** What was waited for is over. */
  forget(circle: CircleId): Promise<void>;
};

/** What cannot be read counts as nothing: then it is listened for the whole time once more. */
export async function openHeard(directory: string, own: DeviceId): Promise<HeardSoFar> {
  // A folder of its own: what a kill left of a write is cleared away there, and nobody else's.
  const folder = join(directory, 'hearing');
  const path = join(folder, 'heard.json');
  const bytes = await readIfThere(realFiles, path);
  let isReady = false;
  return heardSoFar(own, bytes.ok ? read(bytes.value) : [], async (circles) => {
    try {
      if (!isReady) {
        await realFiles.mkdir(folder, { recursive: true, mode: folderMode });
        await removeUnfinished(realFiles, folder);
      }
      isReady = true;
      await writeAtomically(realFiles, path, new TextEncoder().encode(JSON.stringify({ circles })));
    } catch {
      // The disk is full, or fails: it is told of where something is lost by that.
    }
  });
}

/** @param save keeps it beyond the end of the app. */
export function heardSoFar(
  own: DeviceId,
  before: readonly HeardOf[] = [],
  save: (circles: readonly HeardOf[]) => Promise<void> = async () => undefined,
): HeardSoFar {
  let circles = before;
  const ofMs = (ledger: Ledger): number => {
    const known = circles.find(({ id }) => id === ledger.circle);
    return known !== undefined && removalsOf(ledger, own).includes(known.by) ? known.ms : 0;
  };
  const others = (circle: CircleId) => circles.filter(({ id }) => id !== circle);
  return {
    ofMs,
    async add(ledger, ms) {
      const removals = removalsOf(ledger, own);
      const known = circles.find(({ id }) => id === ledger.circle)?.by;
      const by = known !== undefined && removals.includes(known) ? known : removals[0];
      if (by === undefined) return;
      circles = [...others(ledger.circle), { id: ledger.circle, by, ms: Math.round(ofMs(ledger) + ms) }];
      await save(circles);
    },
    async forget(circle) {
      if (others(circle).length === circles.length) return;
      circles = others(circle);
      await save(circles);
    },
  };
}

function read(bytes: Uint8Array | undefined): readonly HeardOf[] {
  if (bytes === undefined) return [];
  try {
    const parsed = Heard.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? parsed.data.circles : [];
  } catch {
    return [];
  }
}
