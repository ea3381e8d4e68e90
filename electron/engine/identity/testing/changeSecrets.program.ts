import type { ProfileId } from '#shared/domain/ids.ts';
import { must, unlockAnew, wren } from './people.ts';

// Changes a profile's secret to and fro, and its state each time, until it is killed. Says what it has done.
const [, , directory = '', id = ''] = process.argv;
const profile = await unlockAnew(directory, id as ProfileId, wren.secret);
let secret = wren.secret;
for (let round = 1; ; round++) {
  const next = round % 2 === 0 ? wren.secret : '2718281';
  process.stdout.write(`changing to ${next}\n`);
  must(await profile.changeSecret(secret, { secretKind: 'pin', secret: next }));
  must(await profile.update((state) => ({ ...state, deviceName: `round ${round.toString()}` })));
  process.stdout.write(`done ${round.toString()}\n`);
  secret = next;
}
