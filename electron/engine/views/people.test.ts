import { expect, test } from 'vitest';
import { readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { homeAlbum, idToBytes } from '../envelopes/index.ts';
import { peopleOf } from './people.ts';

const around = (who: PaperComputer): Parameters<typeof peopleOf>[1] =>
  ({
    profile: { state: () => ({ circles: [] }), device: { id: who.device } },
    network: { links: new Map(), isHere: () => false, lastSeenMs: () => null },
    fetcher: { lacking: () => ({ thumbnails: 0, originals: 0 }) },
    pictures: () => 0,
    devicesHere: [],
  }) as unknown as Parameters<typeof peopleOf>[1];

test('[R34] [S7] Ada calls herself as Mum, with a letter of another script: everybody reads of both that they are two', () => {
  const { mum, mumId, ada, grandma, circle, tellAll } = family();
  const rename = (name: string) => {
    write(ada, circle, (draft, open) => {
      const home = writable(draft, open, homeAlbum);
      if (!home.ok) return home;
      writeDocument(draft, home.value, { kind: 'person', member: idToBytes(ada.member), name, avatar: '2.2.2.2.2' });
      return ok(undefined);
    });
    tellAll(ada);
  };
  const marked = (who: PaperComputer, at: CircleId) =>
    peopleOf(readBy(who, at), around(who)).members.flatMap(({ id, looksLike }) =>
      looksLike === undefined ? [] : [[id, looksLike]],
    );
  expect(marked(grandma, circle)).toEqual([]);
  rename('Мum');
  for (const who of [mum, ada, grandma])
    expect(Object.fromEntries(marked(who, circle))).toEqual({ [mumId]: ada.member, [ada.member]: mumId });
  rename('Ada');
  expect(marked(grandma, circle)).toEqual([]);
});
