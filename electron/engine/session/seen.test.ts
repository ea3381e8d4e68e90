import { expect, test } from 'vitest';
import { CircleId, MemberId } from '#shared/domain/ids.ts';
import { randomBytes, toText } from '../crypto/index.ts';
import { mostSeen } from '../identity/state.ts';
import { must, mum, profilesIn, unlockAnew } from '../identity/testing/people.ts';
import { temporaryFolder } from '../identity/testing/temporaryFolder.ts';
import { rememberSeen, seenIn } from './seen.ts';

const someId = (): string => toText(randomBytes(32));
const [home, school, me] = [
  CircleId.parse(someId()),
  CircleId.parse(someId()),
  MemberId.parse(toText(randomBytes(16))),
];

test('what somebody has read stays read after the app was ended, in the circle where they read it', async () => {
  const folder = await temporaryFolder();
  const open = must(await (await profilesIn(folder)).create(mum));
  const circles = [home, school].map((id) => ({ id, me, name: '', joinedAtMs: 0, devices: [], heads: [] }));
  must(await open.update((state) => ({ ...state, circles })));
  must(await rememberSeen(open, home, ['a fact', 'another']));
  must(await rememberSeen(open, home, ['a third', 'a fact']));

  const again = await unlockAnew(folder, open.id, mum.secret);
  expect(seenIn(again, home)).toEqual(['a third', 'a fact', 'another']);
  expect(seenIn(again, school)).toEqual([]);
});

test('what somebody reads in one go stays read as a whole, however much it is; of what was read long ago the oldest is forgotten', async () => {
  const open = must(await (await profilesIn(await temporaryFolder())).create(mum));
  must(
    await open.update((state) => ({
      ...state,
      circles: [{ id: home, me, name: '', joinedAtMs: 0, devices: [], heads: [] }],
    })),
  );
  const many = Array.from({ length: mostSeen + 100 }, (_, index) => `slip ${index.toString()}`);
  must(await rememberSeen(open, home, many));
  expect(seenIn(open, home)).toEqual(many);
  must(await rememberSeen(open, home, ['a fact']));
  expect(seenIn(open, home)).toEqual(['a fact', ...many].slice(0, mostSeen));
});
