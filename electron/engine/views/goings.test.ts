import { expect, test } from 'vitest';
import { admitTablet, catchUp, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { share } from '../../../tests/support/paperReview.ts';
import type { Fact } from '#shared/contract/facts.ts';
import { removeDevice, removeMember, setRole } from '../circles/takeAway.ts';
import { openSharedPhoto } from '../session/photoStreams.ts';
import type { Session } from '../session/session.ts';
import { outOf } from './goings.ts';
import { peopleNews } from './peopleNews.ts';
import { peopleOf } from './people.ts';

const sunday = Date.UTC(2026, 10, 22, 22, 59, 59);
const monday = sunday + 1;

type Home = ReturnType<typeof family>;

const newsOf = ({ circle }: Home, who: PaperComputer, nowMs = monday): [Fact['kind'], string?][] =>
  peopleNews(readBy(who, circle), who.device, nowMs).map(({ kind, about, computer }) =>
    about === undefined ? (computer === undefined ? [kind] : [kind, computer]) : [kind, about],
  );

const visits = ({ mum, circle, grandma, tellAll }: Home, until = sunday) => {
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guest', until }));
  tellAll(mum);
};

test('Grandma’s last day is over: her own app holds to it at once, and she never reads that she was taken out [P2] [S7]', () => {
  const home = family();
  const { mum, grandma, circle, tellAll } = home;
  visits(home);
  const out = (nowMs: number, outSinceMs?: number) =>
    outOf(readBy(grandma, circle), grandma.device, outSinceMs === undefined ? undefined : { outSinceMs }, nowMs);
  expect(out(sunday - 1)).toBeUndefined();
  expect(out(monday)).toEqual({ because: 'visit', untilMs: sunday, by: null, isByClock: true });
  // A guardian lets it last longer: then she is in, as nothing was erased.
  visits(home, monday + 1000);
  expect(out(monday)).toBeUndefined();
  visits(home);
  write(mum, circle, (draft, open) => removeMember(draft, open, grandma.member));
  tellAll(mum);
  expect(out(monday)).toEqual({ because: 'visit', untilMs: sunday, by: null, isByClock: false });
});

test('Mum takes Grandma out before her last day: she reads who did it, also when that day is over, and when nothing can be read any more [S7]', () => {
  const home = family();
  const { mum, mumId, grandma, circle, tellAll } = home;
  visits(home);
  write(mum, circle, (draft, open) => removeMember(draft, open, grandma.member));
  tellAll(mum);
  const open = readBy(grandma, circle);
  const byMum = { because: 'person', untilMs: null, by: 'Mum', isByClock: false };
  expect(outOf(open, grandma.device, undefined, sunday - 1)).toEqual(byMum);
  open.fold.model.people.clear();
  const remembered = { outSinceMs: sunday - 1, guardians: [{ member: mumId, name: 'Mum' }] };
  expect(outOf(open, grandma.device, remembered, monday)).toEqual(byMum);
});

/** Ada, a guardian beside Mum, has taken Grandma out; and what Grandma's computer knows. */
function grandmaTakenOutByAda() {
  const home = family();
  const { mum, ada, grandma, circle, tellAll } = home;
  write(mum, circle, (draft, open) => setRole(draft, open, ada.member, { role: 'guardian', until: null }));
  tellAll(mum);
  write(ada, circle, (draft, open) => removeMember(draft, open, grandma.member));
  tellAll(ada);
  return { ...home, open: readBy(grandma, circle) };
}

test('[R34] whoever takes a computer out and calls themselves as Mum is not taken for her: it is said of nobody', () => {
  const { mumId, ada, grandma, open } = grandmaTakenOutByAda();
  const by = () => outOf(open, grandma.device, remembered, monday)?.by;
  let remembered = { guardians: [{ member: mumId, name: 'Mum' }] };
  expect(by()).toBe('Ada');
  const called = (name: string) => [
    { member: mumId, name: 'Mum' },
    { member: ada.member, name },
  ];
  open.fold.model.people.clear();
  remembered = { guardians: called('Auntie Ada') };
  expect(by()).toBe('Auntie Ada');
  for (const name of ['Mum', 'MUM', '\u041cum']) {
    remembered = { guardians: called(name) };
    expect(by()).toBeNull();
  }
});

test('[R34] nor by a name that was Mum’s before: whoever renames her, or makes her less than a guardian, gains nothing', () => {
  const { mumId, ada, grandma, open } = grandmaTakenOutByAda();
  const guardians = [
    { member: mumId, name: 'Mum' },
    { member: mumId, name: 'Auntie' },
    { member: ada.member, name: 'Ada' },
    { member: ada.member, name: 'Mum' },
  ];
  open.fold.model.people.clear();
  expect(outOf(open, grandma.device, { guardians }, monday)?.by).toBeNull();
  const again = [...guardians, { member: ada.member, name: 'Ada' }];
  expect(outOf(open, grandma.device, { guardians: again }, monday)?.by).toBe('Ada');
});

test('guardians are told once that a visit is over; of somebody whom they took out themselves nothing [S7]', () => {
  const home = family();
  const { mum, ada, grandma, circle, tellAll } = home;
  write(mum, circle, (draft, open) => setRole(draft, open, ada.member, { role: 'guardian', until: null }));
  visits(home);
  // Both apps see to it, apart.
  for (const guardian of [mum, ada])
    write(guardian, circle, (draft, open) => removeMember(draft, open, grandma.member));
  catchUp(mum, ada);
  catchUp(ada, mum);
  expect(newsOf(home, mum)).toEqual([['visitOver', grandma.member]]);
  expect(newsOf(home, ada)).toEqual([['visitOver', grandma.member], ['madeGuardian']]);
  // Before that day it is somebody’s doing: whoever did it knows.
  expect(newsOf(home, mum, sunday - 1).length + newsOf(home, ada, sunday - 1).length).toBe(2);
  tellAll(mum);
  expect(newsOf(home, grandma)).toEqual([]);
});

test('a child is told that a visit is over, as the guardians are; not whom a guardian took out [S2] [S7]', () => {
  const home = family();
  const { mum, ada, grandma, circle, tellAll } = home;
  visits(home);
  write(mum, circle, (draft, open) => removeMember(draft, open, grandma.member));
  tellAll(mum);
  expect(newsOf(home, ada, sunday - 1)).toEqual([]);
  expect(newsOf(home, ada)).toEqual([['visitOver', grandma.member]]);
});

test('a guardian takes out another one’s other computer, and that one is told who did; a computer that comes later is told nothing old [S7]', () => {
  const home = family();
  const { mum, ada, circle, tellAll } = home;
  const lost = admitTablet(mum, circle, ada);
  tellAll(mum);
  write(mum, circle, (draft, open) => removeDevice(draft, open, lost.device));
  const later = admitTablet(mum, circle, ada);
  tellAll(mum);
  expect(newsOf(home, ada).map(([kind]) => kind)).toEqual(['tookOutComputer']);
  expect(newsOf(home, mum)).toEqual([]);
  expect(peopleNews(readBy(ada, circle), later.device, monday)).toEqual([]);
});

test('who was in the family once keeps their name beside what they wrote; nobody changes place under People by becoming a guardian [S7]', () => {
  const { mum, mumId, ada, grandma, circle } = family();
  const around = {
    profile: { state: () => ({ circles: [] }), device: { id: mum.device } },
    network: { links: new Map(), isHere: () => false, lastSeenMs: () => null },
    fetcher: { lacking: () => ({ thumbnails: 0, originals: 0 }) },
    pictures: () => 0,
    devicesHere: [],
  } as unknown as Parameters<typeof peopleOf>[1];
  const people = () => peopleOf(readBy(mum, circle), around);
  write(mum, circle, (draft, open) => setRole(draft, open, ada.member, { role: 'guardian', until: null }));
  expect(people().members.map(({ id }) => id)).toEqual([mumId, ada.member, grandma.member]);
  expect(people().former).toBeUndefined();
  write(mum, circle, (draft, open) => removeMember(draft, open, grandma.member));
  expect(people().members.map(({ id }) => id)).toEqual([mumId, ada.member]);
  expect(people().former).toMatchObject([{ id: grandma.member, name: 'Grandma', devices: [] }]);
  expect(people().takenOut).toMatchObject([{ member: grandma.member, by: mumId }]);
});

test('a page that was open when a guest’s visit ended gets no more pictures [S7]', () => {
  const home = family();
  const { ada, grandma, circle, album } = home;
  const photo = share(ada, circle, album);
  home.tellAll(ada);
  const asked = () => {
    const session: Pick<Session, 'circles' | 'blobs' | 'fetcher'> = {
      circles: { get: () => readBy(grandma, circle) } as unknown as Session['circles'],
      blobs: { size: () => undefined } as unknown as Session['blobs'],
      fetcher: { prefer: () => undefined } as unknown as Session['fetcher'],
    };
    return openSharedPhoto(session, circle, photo, 'preview');
  };
  visits(home, Date.now() + 3_600_000);
  expect(asked()).toMatchObject({ problem: { code: 'NOT_HERE_YET' } });
  visits(home, Date.now() - 1);
  expect(asked()).toMatchObject({ problem: { code: 'VISIT_OVER' } });
});
