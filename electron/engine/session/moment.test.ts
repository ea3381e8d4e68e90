import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../../tests/support/eventually.ts';
import { wholeAndSame } from '../../../tests/support/paperReview.ts';
import { newKey } from '../../../tests/support/schedules/household.ts';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { halfHourMs } from '#shared/domain/openMore.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { letIn } from '../circles/letIn.ts';
import type { DeviceCardBytes } from '../circles/membershipAfter.ts';
import { giveMore } from '../desk/giveMore.ts';
import { approvePhotos } from '../desk/review.ts';
import { setRules } from '../desk/setRules.ts';
import { must, mum, wren } from '../identity/testing/people.ts';
import { openRules, rulesOf } from '../membership/index.ts';
import type { StoredEnvelope } from '../store/index.ts';
import { isHanging, isWaiting } from '../views/shown.ts';
import { actForAMoment, type Moment } from './moment.ts';
import { cardOf, makeAlbumIn, moveIn, putOnPile, startFamilyIn } from './testing/movedIn.ts';
import type { Session } from './session.ts';

/** One computer for Mum and Wren, whose pictures a grown-up looks at first. Wren sits at it, and has hung one up. */
async function kitchen(over: Parameters<typeof moveIn>[0] = {}) {
  const house = await moveIn(over);
  onTestFinished(() => house.occupancy.close());
  const wrens = must(await house.profiles.create(wren));
  const card = cardOf(wrens);
  const { device } = wrens;
  await wrens.close();

  must(await house.unlock());
  const mums = house.session();
  const circle = await startFamilyIn(mums);
  const admit = async (name: string, role: PersonRole, of: { device: DeviceId; card: DeviceCardBytes }) =>
    must(
      await mums.circles.write(circle, (draft) =>
        letIn(draft, mums.circles.get(circle)!, {
          ...of,
          who: { kind: 'new', name, role },
          avatar: wren.avatar,
          deviceName: 'Kitchen',
          albums: [],
        }),
      ),
    );
  const member = await admit('Wren', 'child', { device: device.id, card });
  // What only guardians see besides oneself wants nobody's leave.
  await admit('Grandma', 'adult', newKey());
  const album = await makeAlbumIn(mums, circle);
  must(
    await mums.circles.write(circle, (draft) =>
      setRules(draft, mums.circles.get(circle)!, member, { ...openRules, review: 'always' }, 1),
    ),
  );
  const heard: StoredEnvelope[] = [];
  for await (const batch of mums.store.readAll()) heard.push(...batch);
  const mumsProfile = mums.profile.id;
  await house.occupancy.lock();

  must(await house.occupancy.enter(must(await house.profiles.unlock(wrens.id, wren.secret))));
  const session = house.session();
  must(
    await session.circles.welcome(
      circle,
      heard.map(({ bytes }) => bytes),
    ),
  );
  const entry = await putOnPile(session);
  const [photo] = must(
    await session.circles.write(circle, (draft) =>
      sharePhotos(draft, session.circles.get(circle)!, album, [{ entry, caption: 'a snail' }], 1),
    ),
  );
  const moment = (over: Partial<Moment> = {}): Moment => ({
    session,
    profiles: house.profiles,
    profile: mumsProfile,
    secret: mum.secret,
    circle,
    log: () => undefined,
    ...over,
  });
  const approve = (over?: Partial<Moment>) =>
    house.occupancy.beside(() =>
      actForAMoment(moment(over), (draft, open) =>
        approvePhotos(draft, open, [open.fold.model.waiting.get(photo!)!.envelope], {
          nowMs: 5,
          has: session.blobs.has,
          likenessOf: wholeAndSame.likenessOf,
        }),
      ),
    );
  return { house, session, circle, photo: photo!, mumsProfile, approve, moment };
}

const hangs = ({ circles }: Session, circle: CircleId) => {
  const open = circles.get(circle)!;
  return [...open.fold.model.photos.values()].filter((photo) => isHanging(open, photo)).map(({ id }) => id);
};
const waits = ({ circles }: Session, circle: CircleId) => {
  const open = circles.get(circle)!;
  return [...open.fold.model.waiting.values()].filter((photo) => isWaiting(open, photo)).map(({ id }) => id);
};

test('[P4] [P3] a grown-up is here: Mum lets a picture through at Wren’s screen, which stays Wren’s; at her own she finds what she did', async () => {
  const { house, session, circle, photo, mumsProfile, approve } = await kitchen();
  expect([waits(session, circle), hangs(session, circle)]).toEqual([[photo], []]);
  must(await approve());
  await eventually(() => expect([waits(session, circle), hangs(session, circle)]).toEqual([[], [photo]]));
  expect(house.session()).toBe(session);

  // Her chain goes on where it was: the next thing she does has a number of its own.
  must(await house.occupancy.enter(must(await house.profiles.unlock(mumsProfile, mum.secret))));
  const mums = house.session();
  expect(hangs(mums, circle)).toEqual([photo]);
  await makeAlbumIn(mums, circle);
  const own = [...mums.gate.ledger(circle)!.envelopes.values()].filter(
    ({ author }) => author === mums.profile.device.id,
  );
  expect(new Set(own.map(({ seq }) => seq)).size).toBe(own.length);
});

test('[R19] [P4] Wren does not know Mum’s words, and Wren’s own open nothing for Mum: the picture waits', async () => {
  const { house, session, circle, photo, approve } = await kitchen();
  expect(await approve({ secret: 'walruses float on their backs' })).toMatchObject({
    ok: false,
    problem: { code: 'WRONG_SECRET' },
  });
  expect(await approve({ profile: session.profile.id, secret: wren.secret })).toMatchObject({
    ok: false,
    problem: { code: 'NOT_ALLOWED' },
  });
  expect(waits(session, circle)).toEqual([photo]);
  await house.occupancy.lock();
  expect(await approve()).toMatchObject({ ok: false, problem: { code: 'LOCKED' } });
});

test('[R19] [P4] somebody who is in no family with Wren, or who looks after nobody there, lets nothing through', async () => {
  const { house, session, circle, photo, approve } = await kitchen();
  const visitor = must(await house.profiles.create({ ...mum, name: 'A neighbour', secret: 'herons stand on one leg' }));
  await visitor.close();
  expect(await approve({ profile: visitor.id, secret: 'herons stand on one leg' })).toMatchObject({
    ok: false,
    problem: { code: 'NOT_ALLOWED' },
  });
  expect(waits(session, circle)).toEqual([photo]);
});

test('[R19] [P4] [S8] Mum gives Wren half an hour at Wren’s screen; Wren’s own PIN gives none', async () => {
  const { house, session, circle, moment } = await kitchen();
  const nowMs = new Date(2026, 4, 6, 20).getTime();
  const open = () => session.circles.get(circle)!;
  const give = (over?: Partial<Moment>) =>
    house.occupancy.beside(() =>
      actForAMoment(moment(over), (draft, hers) => giveMore(draft, hers, open().me!, nowMs)),
    );
  const more = () => rulesOf(open().ledger.membership, open().me!).moreUntilMs;
  expect(await give({ profile: session.profile.id, secret: wren.secret })).toMatchObject({
    problem: { code: 'NOT_ALLOWED' },
  });
  expect(more()).toBeUndefined();
  expect(must(await give())).toEqual({ isProposed: false });
  await eventually(() => expect(more()).toBe(nowMs + halfHourMs));
  expect(house.session()).toBe(session);
});

test('[R19] [S8] guesses at the half hour are tries at Mum’s profile: meanwhile her own words open neither', async () => {
  const { house, session, circle, mumsProfile, approve, moment } = await kitchen({ uptimeMs: () => 3_600_000 });
  const me = session.circles.get(circle)!.me!;
  const guess = () =>
    house.occupancy.beside(() =>
      actForAMoment(moment({ secret: 'walruses float on their backs' }), (draft, hers) => giveMore(draft, hers, me, 5)),
    );
  for (let tries = 0; tries < 3; tries++) expect(await guess()).toMatchObject({ problem: { code: 'WRONG_SECRET' } });
  expect(await approve()).toMatchObject({ problem: { code: 'TOO_MANY_TRIES' } });
  expect(await house.profiles.unlock(mumsProfile, mum.secret)).toMatchObject({ problem: { code: 'TOO_MANY_TRIES' } });
});

test('[R19] [P4] [S2] Mum changes Wren’s rules at Wren’s screen: they hold there at once, for Wren’s next picture; Wren’s own PIN changes none', async () => {
  const { house, session, circle, mumsProfile, moment } = await kitchen();
  const wrensRules = () => rulesOf(session.circles.get(circle)!.ledger.membership, session.circles.get(circle)!.me!);
  const wanted = { ...openRules, review: 'first' as const, dailyPhotos: 3 };
  const change = (over?: Partial<Moment>) =>
    house.occupancy.beside(() =>
      actForAMoment(moment(over), (draft, open) => setRules(draft, open, session.circles.get(circle)!.me!, wanted, 5)),
    );
  expect(await change({ profile: session.profile.id, secret: wren.secret })).toMatchObject({
    problem: { code: 'NOT_ALLOWED' },
  });
  expect(wrensRules()).toMatchObject({ review: 'always', dailyPhotos: null });
  expect(must(await change())).toEqual({ isProposed: false });
  await eventually(() => expect(wrensRules()).toMatchObject({ review: 'first', dailyPhotos: 3 }));
  expect(house.session()).toBe(session);

  must(await house.occupancy.enter(must(await house.profiles.unlock(mumsProfile, mum.secret))));
  const { membership } = house.session().circles.get(circle)!.ledger;
  const [child] = [...membership.rules.keys()];
  expect(rulesOf(membership, child!)).toMatchObject({ review: 'first', dailyPhotos: 3 });
});
