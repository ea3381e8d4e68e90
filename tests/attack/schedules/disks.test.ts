import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CircleId } from '#shared/domain/ids.ts';
import { readable } from '../../support/schedules/checks/onDisk.ts';
import { DiskSeat } from '../../support/schedules/diskSeat.ts';
import { schedule, type Happening, type Schedule } from '../../support/schedules/happening.ts';
import { holding, nothingSeen } from '../../support/schedules/property.ts';
import type { Key } from '../../support/schedules/seat.ts';

const runs = Number(process.env['DISK_SCHEDULES'] ?? 100);
/** The same ones every time. */
const seed = Number(process.env['DISK_SEED'] ?? 1);

const happens = (who: number, what: Happening['what'], third = 19): Happening => ({
  who,
  what,
  one: 0,
  other: 0,
  third,
});
/** In each a photo of Mum’s hangs that everybody has, and in the end somebody takes one back. */
const withPictures = ({ happenings, ...schedule }: Schedule): Schedule => ({
  ...schedule,
  happenings: [happens(0, 'share'), happens(0, 'meet'), ...happenings, happens(schedule.chance, 'takeBack')],
});

test(
  '[R9] [R39] [P3] [P5] a hundred schedules over real disks, every byte of which is read: of what was taken back, and of everything where a computer was put out, no envelope, no key and no picture lies in any file, database, log or cache, and of no picture the plaintext or a key',
  { timeout: 600_000 },
  async () => {
    const seen = nothingSeen();
    let stillThere = 0;
    await fc.assert(
      fc.asyncProperty(schedule({ usual: 10, seldom: 14 }).map(withPictures), async (drawn) => {
        const directory = await mkdtemp(join(tmpdir(), 'homeroll-schedules-'));
        const seats: DiskSeat[] = [];
        const open = async (
          key: Key,
          circle: CircleId,
          elapsed: { readonly ms: number },
          isHonest = true,
        ): Promise<DiskSeat> => {
          const seat = await DiskSeat.open(key, circle, join(directory, seats.length.toString()), elapsed, isHonest);
          seats.push(seat);
          return seat;
        };
        try {
          const story = await holding(drawn, seen, {
            newSeat: (...newcomer) => open(...newcomer),
            async seatLike(paper, elapsed, isHonest) {
              const seat = await open(paper.key, paper.circle, elapsed, isHonest);
              await seat.take(paper.everHeld());
              return seat;
            },
          });
          const read = await readable(story);
          expect(read.found).toEqual([]);
          stillThere += read.stillThere;
        } finally {
          for (const seat of seats) await seat.close();
          await rm(directory, { recursive: true });
        }
      }),
      { numRuns: runs, seed },
    );
    // What was not taken back is found, so the search finds what is there.
    expect([stillThere > runs * 50, seen.taken > runs / 10]).toEqual([true, true]);
  },
);
