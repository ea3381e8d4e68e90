import { createAlbum } from '#engine/albums/albumActions.ts';
import { endsOfPeople } from '#engine/circles/takeAway.ts';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import { expect } from 'vitest';
import { idToBytes } from '#engine/envelopes/index.ts';
import type { GateProblem } from '#engine/gate/index.ts';
import { ok } from '#shared/domain/result.ts';
import { admitPerson, catchUp, startFamily, write, type PaperComputer } from './paperCircle.ts';

export { picture } from './pileEntry.ts';

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

/** Everybody hears what everybody has; answers with the refusals. */
export const meet = (everybody: readonly PaperComputer[]): GateProblem[] =>
  everybody.flatMap((from) => everybody.flatMap((to) => catchUp(to, from)));

/** The same family with Dad, a second guardian. Nobody’s computer refuses anything but what was taken back meanwhile. */
export function withDad(house: ReturnType<typeof family> = family()) {
  const { mum, ada, grandma, circle, album } = house;
  const dad = admitPerson(mum, circle, 'Dad', 'guardian', [album]);
  const everybody: PaperComputer[] = [mum, dad, ada, grandma];
  const tellAll = () => expect(meet(everybody).filter(({ code }) => code !== 'TAKEN_BACK')).toEqual([]);
  tellAll();
  return { ...house, dad, everybody, tellAll };
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

/** The same as an older app did it, and as two guardians do it apart: it names what they wrote, and leaves the albums as they were. */
export const partAsBefore = (
  guardian: PaperComputer,
  circle: CircleId,
  people: readonly { readonly member: MemberId }[],
) =>
  write(guardian, circle, (draft, { ledger }) => {
    const members = people.map(({ member }) => member);
    const ends = endsOfPeople(ledger, members);
    draft.addEntry({ kind: 'keepApart', members: members.map(idToBytes), apart: true, ends });
    return ok(undefined);
  });
