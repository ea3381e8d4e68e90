import { createAlbum } from '#engine/albums/albumActions.ts';
import { removeDevice } from '#engine/circles/takeAway.ts';
import { found, letting } from '../support/schedules/household.ts';
import { PaperSeat } from '../support/schedules/paperSeat.ts';
import { newKey } from '../support/schedules/seat.ts';
import { median, type Figure } from './figures.ts';
import { cpuMs } from './measure/cost.ts';

const albums = 100;
const devices = 60;
const rounds = 5;

/** One of sixty computers is lost, and a hundred albums that it was in get new keys: what that costs whoever removes it, and everybody. */
export async function benchRotation(): Promise<readonly Figure[]> {
  const mum = found(newKey());
  const keys = Array.from({ length: devices - 1 }, newKey);
  for (const key of keys) mum.writeNow(letting({ role: 'adult' }, key));
  const people = [...mum.ledger.membership.members.keys()];
  for (let album = 0; album < albums; album++)
    mum.writeNow((draft, open) => createAlbum(draft, open, { name: 'Album', audience: people }));
  const other = new PaperSeat(keys[0] ?? newKey(), mum.circle);
  other.hearAllNow(mum);

  const composing: number[] = [];
  const hearing: number[] = [];
  let bytes = 0;
  for (const key of keys.slice(-rounds)) {
    const open = mum.open();
    const start = cpuMs();
    const draft = mum.draft();
    const removed = removeDevice(draft, open, key.device);
    if (!removed.ok) throw new Error(removed.problem.code);
    composing.push(cpuMs() - start);
    bytes = draft.envelopes.reduce((sum, envelope) => sum + envelope.bytes.length, 0);
    const heard = cpuMs();
    for (const envelope of draft.envelopes) if (!other.hear(envelope)) throw new Error('Refused');
    hearing.push(cpuMs() - heard);
    mum.hearAllNow(other);
  }
  const name = (what: string) => `removing one of ${devices} computers from ${albums} albums: ${what}`;
  const figure = (what: string, value: number, bound: number, unit: string): Figure => ({
    name: name(what),
    value,
    unit,
    bound,
    ratio: value / bound,
    atMost: 1,
  });
  // Each key has to be sealed to everybody who stays, and a sealed box with its address is 112 bytes and a little.
  const least = ((devices - rounds) * (albums + 1) * 112) / 1024;
  return [
    figure('signed and sealed, CPU', median(composing), 3000, 'ms'),
    figure('heard by somebody else, CPU', median(hearing), 1000, 'ms'),
    { ...figure('size', bytes / 1024, least, 'KiB'), atMost: 1.5 },
  ];
}
