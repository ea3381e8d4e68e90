import { expect } from 'vitest';
import { comeIn, familyOf, mumAndAda, noMulticast, story } from '../support/namespaces/index.ts';

story(
  'multicast is blocked: Ada pastes the link from Mum’s screen; with another key in it nobody is spoken to [S7] [R23]',
  { filters: true },
  async (building) => {
    const { mum, ada } = await mumAndAda(building, noMulticast);
    const family = await familyOf(mum.seat);
    const { circle } = family;
    await mum.seat.screen.call('door.open', { circle });
    const { link } = await mum.seat.screen.until('door', { circle }, (door) => door.link !== null);
    expect(link).toContain('a=10.20.0.1:24764');

    const forged = link!.replace(/k=.{5}/, 'k=AAAAA');
    await ada.seat.screen.call('joining.ask', { to: { kind: 'address', address: forged }, deviceName: 'Hers' });
    await ada.seat.screen.until('joining', {}, (joining) => joining?.problem === 'OTHER_COMPUTER');
    await ada.seat.screen.call('joining.dismiss', {});

    await comeIn(family, ada.seat, { address: ` ${link!.slice(0, 50)}\n${link!.slice(50)}` }, 'child');
  },
);
