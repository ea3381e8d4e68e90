import { createAlbum } from '#engine/albums/albumActions.ts';
import { randomBytes, toText } from '#engine/crypto/index.ts';
import type { PileEntry } from '#engine/pile/pile.ts';
import { PhotoId, type CircleId, type MemberId } from '#shared/domain/ids.ts';
import { expect } from 'vitest';
import { idToBytes } from '#engine/envelopes/index.ts';
import { ok } from '#shared/domain/result.ts';
import { admitPerson, catchUp, startFamily, write, type PaperComputer } from './paperCircle.ts';

const blob = () => ({
  blob: toText(randomBytes(32)),
  key: randomBytes(32),
  size: 1000,
  cipherSize: 1041,
  mime: 'image/jpeg' as const,
  width: 40,
  height: 30,
});
/** A picture of a pile, its blobs made up. */
export const picture = (): PileEntry =>
  ({
    id: PhotoId.parse(toText(randomBytes(16))),
    v: 1,
    fileName: 'IMG_1.JPG',
    width: 4000,
    height: 3000,
    thumbhash: randomBytes(20),
    takenAt: { local: '2026-05-01T10:00:00', offset: null, source: 'camera' },
    source: randomBytes(32),
    addedAt: 1,
    thumbnail: blob(),
    preview: blob(),
    original: blob(),
  }) as unknown as PileEntry;

/** Mum, Ada (a child) and Grandma, and an album of Ada’s for all three. */
export function family() {
  const { mum, circle, mumId } = startFamily();
  const ada = admitPerson(mum, circle, 'Ada', 'child');
  const grandma = admitPerson(mum, circle, 'Grandma', 'adult');
  catchUp(ada, mum);
  const everybody = [mum, ada, grandma];
  const tellAll = (from: PaperComputer) => everybody.filter((one) => one !== from).flatMap((one) => catchUp(one, from));
  const album = write(ada, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Garden things', audience: [grandma.member] }),
  );
  expect(tellAll(ada)).toEqual([]);
  return { mum, mumId, ada, grandma, circle, album, tellAll };
}

/** A guardian keeps people apart by the entry alone: no album is given a new key, and nothing that they wrote is named. */
export const partBy = (guardian: PaperComputer, circle: CircleId, people: readonly { readonly member: MemberId }[]) =>
  write(guardian, circle, (draft) => {
    draft.addEntry({
      kind: 'keepApart',
      members: people.map(({ member }) => idToBytes(member)),
      apart: true,
      ends: [],
    });
    return ok(undefined);
  });
