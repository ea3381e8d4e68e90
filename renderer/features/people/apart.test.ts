import { expect, test } from 'vitest';
import type { Member } from '#shared/contract/views.ts';
import { AlbumId } from '#shared/domain/ids.ts';
import { idOf, member } from '../../../tests/support/screen/member.ts';
import { apartCandidates, leaverOf } from './apart.ts';

const names = (members: readonly Member[]) => members.map(({ name }) => name);

test('nobody is kept apart from guardians, who see every album; what an older app did all the same can be undone', () => {
  const [ada, ben] = [member('ada'), member('ben', { role: 'guest' })];
  const mum = member('mum', { role: 'guardian' });
  const cellar = member('cellar', { role: 'keeper' });
  expect(names(apartCandidates([ada, ben, mum, cellar], ada))).toEqual(['ben']);
  expect(apartCandidates([ada, ben, mum], mum)).toEqual([]);
  const old = member('ada', { apartFrom: [mum.id] });
  expect(names(apartCandidates([old, ben, mum], old))).toEqual(['ben', 'mum']);
});

test('whoever made an album stays in it; else the one who was chosen leaves, the second of them to begin with', () => {
  const [ada, ben] = [member('ada'), member('ben')];
  const id = AlbumId.parse('home'.padEnd(22, '0'));
  const album = (owner: string) => ({ id, owner: idOf(owner) });
  const adaLeaves = new Map([[id, ada.id]]);
  expect(leaverOf(album('ada'), ada, ben, adaLeaves)).toBe(ben.id);
  expect(leaverOf(album('ben'), ada, ben, new Map())).toBe(ada.id);
  expect(leaverOf(album('mum'), ada, ben, new Map())).toBe(ben.id);
  expect(leaverOf(album('mum'), ada, ben, adaLeaves)).toBe(ada.id);
});
