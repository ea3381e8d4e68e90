import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../../tests/support/eventually.ts';
import { admit, carrierOf, hearAll, put } from '../../../tests/support/keyless.ts';
import { startFamily, write } from '../../../tests/support/paperCircle.ts';
import { removeMember } from '../circles/takeAway.ts';
import { createGate } from '../gate/index.ts';
import { createMemoryDiscovery } from '../network/index.ts';
import { stillRemembered } from './remembered.ts';

/** Dad lets a burglar's computer in while Mum, apart from him, puts him out: that admission never counted. */
async function family() {
  const { mum, circle } = startFamily();
  const dad = await admit(mum, circle, 'Dad', 'guardian');
  const ada = await admit(mum, circle, 'Ada', 'child');
  hearAll(dad, mum);
  const dads = dad.gate.ledger(circle)!.membership.devices.get(dad.device)!.member;
  write(mum, circle, (draft, open) => removeMember(draft, open, dads));
  const burglar = await admit(dad, circle, 'Burglar', 'adult');
  const whatDadKnows = [...dad.log];
  hearAll(mum, dad);
  const remembered = [burglar, dad, ada].map(({ device, tls }) => ({
    device,
    certificate: tls.certificateHash,
    addresses: [],
  }));
  return { mum, ada, burglar, circle, whatDadKnows, remembered };
}

test('[R14] [P1] [P2] a computer that was let in by somebody who might not is turned away, also where it was met before', async () => {
  const { mum, ada, burglar, circle, whatDadKnows, remembered } = await family();
  const house = createMemoryDiscovery();
  const adas = await carrierOf(ada, circle, {
    discovery: house,
    circles: [{ id: circle, heads: [], devices: remembered }],
  });
  onTestFinished(() => adas.close());
  await put(adas, mum.log);
  const said: unknown[] = [];
  const burglars = await carrierOf(burglar, circle, {
    discovery: house,
    log(_level, event, fields) {
      if (event === 'refused') said.push(fields);
    },
  });
  onTestFinished(() => burglars.close());
  await put(burglars, whatDadKnows);
  await eventually(() => expect(said).toContainEqual({ reason: 'NOT_ADMITTED' }));
  expect([...adas.network.links.keys()]).toEqual([]);
});

test('[R14] [R4] whoever the membership has not heard of may bring it back; whoever it has put out, or never let in, is forgotten', async () => {
  const { mum, ada, circle, remembered } = await family();
  expect(stillRemembered(mum.gate.ledger(circle), remembered).map(({ device }) => device)).toEqual([ada.device]);
  const [founding] = mum.log;
  const rolledBack = createGate(new Set([circle]));
  rolledBack.admit(founding!.bytes, { id: founding!.id, circle });
  expect(stillRemembered(rolledBack.ledger(circle), remembered)).toEqual(remembered);
  expect(stillRemembered(undefined, remembered)).toEqual(remembered);
});
