import type { CircleId } from '#shared/domain/ids.ts';
import { sharings, type DemoPicture, type DemoSharing } from './family.ts';
import { hangUp, type FileToShare } from './hangUp.ts';
import type { Studio } from './studio.ts';
import type { Seat } from './takeSeat.ts';

/** Few enough to be there soon, enough to be a row on the wall. */
const firstHandful = 3;

/** Draws and hangs up the whole family's pictures, each person's first few before anybody's rest. */
export async function hangWall(options: {
  readonly seats: readonly Seat[];
  readonly circle: CircleId;
  readonly studio: Studio;
  readonly say: (line: string) => void;
}): Promise<void> {
  const { seats, circle, studio, say } = options;
  const handfuls = [
    ...sharings.map((sharing) => ({ ...sharing, pictures: sharing.pictures.slice(0, firstHandful) })),
    ...sharings.map((sharing) => ({ ...sharing, pictures: sharing.pictures.slice(firstHandful) })),
  ];
  // All are ordered at once: the next are drawn while these are on their way.
  const drawn = handfuls.map((handful) => ({ handful, files: Promise.all(handful.pictures.map(drawPhoto)) }));
  for (const { files } of drawn) files.catch(() => undefined);
  for (const { handful, files } of drawn) {
    await share(handful, await files);
    say(`${handful.by.name} hung up some pictures in “${handful.album}”.`);
  }
  await Promise.all(
    seats.map(({ screen }) =>
      screen.until('transfers', { circle }, ({ incoming }) => incoming.originals === 0, 120_000),
    ),
  );

  async function drawPhoto({ seed, caption, portrait = false }: DemoPicture): Promise<FileToShare> {
    // A week of October, later in the day for what comes later.
    const takenAtMs = Date.UTC(2026, 9, 3 + (seed % 7), 8 + (seed % 10), seed);
    const bytes = await studio.draw({ seed, takenAtMs, portrait });
    return { name: `IMG_${4100 + seed}.JPG`, bytes, ...(caption === undefined ? {} : { caption }) };
  }

  async function share({ by, album }: DemoSharing, files: readonly FileToShare[]): Promise<void> {
    const seat = seats.find(({ person }) => person === by);
    if (seat === undefined) throw new Error(`${by.name} is not in the family`);
    const { members } = await seat.screen.until('circle', { circle }, (view) => view.members.length === seats.length);
    await hangUp(seat.screen, { circle, album, audience: members.map(({ id }) => id) }, files);
  }
}
