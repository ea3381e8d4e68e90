import { afterEach, expect, test } from 'vitest';
import { newCircle, until } from '../testing/support.ts';
import type { Announcement, Discovery, DiscoverySession, Heard, Trouble } from '../types.ts';
import { isFrom, makeAnnouncement, newInstance } from './announcement.ts';

/** What every implementation of discovery does. `create` gives what the computers of one test use. */
export function acceptDiscovery(name: string, create: () => Discovery): void {
  type Ear = {
    readonly session: DiscoverySession;
    readonly heard: Heard[];
    readonly gone: string[];
    trouble: Trouble | null;
  };
  const ears: Ear[] = [];
  afterEach(() => Promise.all(ears.splice(0).map(({ session }) => session.stop())));

  function listen(discovery: Discovery): Ear {
    const heard: Heard[] = [];
    const gone: string[] = [];
    const ear: Omit<Ear, 'session'> = { heard, gone, trouble: null };
    const session = discovery.start(
      {
        heard: (announcement) => heard.push(announcement),
        gone: (instance) => gone.push(instance),
        trouble: (trouble) => (ear.trouble = trouble),
        opened: () => ({ in: () => undefined, out: () => undefined, closed: () => undefined }),
      },
      '127.0.0.1',
    );
    const whole = Object.assign(ear, { session });
    ears.push(whole);
    return whole;
  }

  const announcementOf = (door: string | null = null, circles = [newCircle()]): Announcement =>
    makeAnnouncement({ instance: newInstance(), port: 4321, circles, door });

  const heardBy = ({ heard }: Ear, { instance, door }: Announcement): boolean =>
    heard.some((one) => one.instance === instance && one.door === door);

  test(`${name}: who comes later hears who is there, and the other way round`, async () => {
    const discovery = create();
    const [early, late] = [announcementOf(), announcementOf()];
    const first = listen(discovery);
    first.session.announce(early);
    const second = listen(discovery);
    second.session.announce(late);
    await until(() => heardBy(second, early) && heardBy(first, late));
    const found = second.heard.find(({ instance }) => instance === early.instance);
    expect(found).toEqual({ ...early, host: '127.0.0.1' });
  });

  test(`${name}: a member recognises a member, and nobody else does`, async () => {
    const discovery = create();
    const [family, other] = [newCircle(), newCircle()];
    const announcement = announcementOf(null, [family]);
    const [member, stranger] = [listen(discovery), listen(discovery)];
    listen(discovery).session.announce(announcement);
    await until(() => heardBy(member, announcement) && heardBy(stranger, announcement));
    const [[byMember], [byStranger]] = [member.heard, stranger.heard];
    expect(byMember && isFrom(family, byMember)).toBe(true);
    expect(byStranger && isFrom(other, byStranger)).toBe(false);
    expect(JSON.stringify(stranger.heard)).not.toContain(family);
  });

  test(`${name}: the door's name appears and disappears`, async () => {
    const discovery = create();
    const closed = announcementOf();
    const open = { ...closed, door: 'The Larks of Lärchenweg' };
    const ear = listen(discovery);
    const { session } = listen(discovery);
    session.announce(closed);
    await until(() => heardBy(ear, closed));
    session.announce(open);
    await until(() => heardBy(ear, open));
    ear.heard.length = 0;
    session.announce(closed);
    await until(() => heardBy(ear, closed));
    expect(ear.heard.at(-1)?.door).toBeNull();
  });

  test(`${name}: who leaves says goodbye`, async () => {
    const discovery = create();
    const announcement = announcementOf();
    const ear = listen(discovery);
    const { session } = listen(discovery);
    session.announce(announcement);
    await until(() => heardBy(ear, announcement));
    session.announce(null);
    await until(() => ear.gone.includes(announcement.instance));
  });
}
