import { expect, test } from 'vitest';
import { idOf, member } from '../../../tests/support/screen/member.ts';
import { audienceChange, keptApart, otherGuardians, otherThanMe, peopleToChoose } from './audience.ts';

test('[S6] an album is for people: not for a computer that only keeps, and always for oneself and the guardians', () => {
  const everybody = [
    member('mum', { isMe: true, role: 'guardian' }),
    member('dad', { role: 'guardian' }),
    member('ada'),
    member('attic', { role: 'keeper' }),
  ];
  expect(peopleToChoose(everybody).map(({ name }) => name)).toEqual(['ada']);
  expect(otherGuardians(everybody).map(({ name }) => name)).toEqual(['dad']);
});

test('two people who are kept apart are found, whichever of them says so', () => {
  const ben = member('ben', { apartFrom: [idOf('kim')] });
  expect(keptApart([member('ada'), member('kim'), ben])?.map(({ name }) => name)).toEqual(['ben', 'kim']);
  expect(keptApart([member('ada'), ben])).toBeNull();
});

test('whoever is one of two who are kept apart reads the name of the other one, not their own', () => {
  const ben = member('ben', { isMe: true, apartFrom: [idOf('kim')] });
  const kim = member('kim', { apartFrom: [idOf('ben')] });
  expect([otherThanMe([ben, kim]), otherThanMe([kim, ben])]).toEqual([kim, kim]);
  expect(otherThanMe([kim, member('ada')])).toBeUndefined();
});

test('a change of audience names who comes and who goes', () => {
  expect(audienceChange([idOf('ada'), idOf('ben')], [idOf('ben'), idOf('dad')])).toEqual({
    more: [idOf('dad')],
    less: [idOf('ada')],
  });
});
