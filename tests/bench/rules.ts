import { setRules } from '#engine/desk/setRules.ts';
import { createGate } from '#engine/gate/index.ts';
import { openRules } from '#engine/membership/index.ts';
import { activityOf } from '#engine/views/activity.ts';
import { found, letting } from '../support/schedules/household.ts';
import { newKey } from '../support/schedules/seat.ts';
import { held, median, type Figure } from './figures.ts';
import { cpuMs } from './measure/cost.ts';

const children = 5;
/** Of a year in which somebody changes something for each child nearly every day. */
const changes = 1500;
const rounds = 5;

/** Guardians' rules by the hundred: what they cost a computer that hears all of them anew, and whoever writes or reads one more. */
export async function benchRules(): Promise<readonly Figure[]> {
  const mum = found(newKey());
  for (let child = 0; child < children; child++) mum.writeNow(letting({ role: 'child' }, newKey()));
  const { membership } = mum.ledger;
  const kids = [...membership.members].flatMap(([id, { role }]) => (role === 'child' ? [id] : []));
  const change = (serial: number) =>
    mum.writeNow((draft, open) =>
      setRules(draft, open, kids[serial % children]!, { ...openRules, dailyPhotos: serial % 900 }, serial),
    );
  const early: number[] = [];
  const late: number[] = [];
  for (let serial = 0; serial < changes; serial++) {
    const start = cpuMs();
    change(serial);
    if (serial < 100) early.push(cpuMs() - start);
    else if (serial >= changes - 100) late.push(cpuMs() - start);
  }
  const hearing: number[] = [];
  const reading: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = cpuMs();
    const gate = createGate();
    for (const { bytes, id, circleId } of mum.stored) {
      gate.expect(circleId);
      if (!gate.admit(bytes.slice(), { id, circle: circleId }).ok) throw new Error('Refused');
    }
    hearing.push(cpuMs() - start);
    const read = cpuMs();
    activityOf(mum.open(), kids[0]!, () => true);
    reading.push(cpuMs() - read);
  }
  const name = (what: string) => `${changes.toLocaleString('en')} rules for ${children} children: ${what}`;
  return [
    held(name('the last ones against the first, each, CPU'), 'ms', median(late), median(early)),
    held(name('heard by a new computer, CPU'), 'ms', median(hearing), 5000, { atMost: 1 }),
    held(name('“What Ada did”, CPU'), 'ms', median(reading), 300, { atMost: 1 }),
  ];
}
