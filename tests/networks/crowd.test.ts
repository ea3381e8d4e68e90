import { expect } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { peopleIn } from '../support/home.ts';
import {
  comeInTogether,
  everythingArrived,
  familyOf,
  linksAmong,
  place,
  story,
  type Seat,
} from '../support/namespaces/index.ts';

const names = ['Ada', 'Ben', 'Cleo', 'Dad', 'Eve', 'Finn', 'Gran', 'Hugo', 'Iris'];

type Links = ReadonlyMap<MemberId, ReadonlySet<MemberId>>;

/** How many of those who are there hear what one of them says, with somebody gone. */
function reached(links: Links, gone?: MemberId): number {
  const there = [...links.keys()].filter((member) => member !== gone);
  const heard = new Set(there.slice(0, 1));
  for (const member of heard)
    for (const next of links.get(member) ?? []) if (next !== gone && links.has(next)) heard.add(next);
  return heard.size;
}

/** Whether there are fewer connections than that, and how many hear of something at least, whoever is gone. */
async function shapeOf(seats: readonly Seat[], circle: CircleId, fewerThan: number) {
  const links = await linksAmong(seats, circle);
  const count = [...links.values()].reduce((sum, { size }) => sum + size, 0) / 2;
  return { isSparse: count < fewerThan, least: Math.min(...[...links.keys()].map((gone) => reached(links, gone))) };
}

story(
  'nine computers knock in the same moment: all ten know each other and have every picture, each linked to a few, also once the guardian’s is off [R30] [S1]',
  { timeout: 300_000 },
  async (building) => {
    const hub = await building.hub();
    const seats: Seat[] = [];
    for (const [index, name] of ['Mum', ...names].entries())
      seats.push((await place(building, hub, name, { address: `10.40.0.${index + 1}/24` })).seat);
    const [mum, ...others] = seats as [Seat, ...Seat[]];
    const family = await familyOf(mum);
    const { circle } = family;
    await comeInTogether(family, others);

    const audience = [...(await peopleIn(mum, circle, 10)).values()].toSorted();
    for (const seat of others) expect([...(await peopleIn(seat, circle, 10)).values()].toSorted()).toEqual(audience);
    const where = { circle, album: 'Everybody', audience };
    const { album } = await hangUp(others[8]!.screen, where, await drawnFiles(2));
    for (const seat of seats) await everythingArrived(seat, { circle, album }, 2);

    // Everybody to everybody would be 45. Nobody hangs by one thread.
    await expect.poll(() => shapeOf(seats, circle, 36), { timeout: 120_000 }).toEqual({ isSparse: true, least: 9 });

    await mum.quit();
    const rest = await hangUp(
      others[4]!.screen,
      { ...where, album: 'Without Mum' },
      await drawnFiles(1, { firstSeed: 30 }),
    );
    for (const seat of others) await everythingArrived(seat, { circle, album: rest.album }, 1);
    await expect.poll(() => shapeOf(others, circle, 30), { timeout: 120_000 }).toEqual({ isSparse: true, least: 8 });
  },
);
