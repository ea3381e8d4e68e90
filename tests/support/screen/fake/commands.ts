import type { CommandName, CommandOutput, ParsedCommandInput } from '#shared/contract/contract.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import type { ProfileCard } from '#shared/contract/views.ts';
import { AlbumId, type MemberId, type PhotoId, type ProfileId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { daysBeforeErased } from '#shared/domain/toErase.ts';
import { desk, setRules } from './desk.ts';
import { giveMore } from './more.ts';
import type { Name } from './family.ts';
import { envelopeId, importId, profileId } from './ids.ts';
import { joining } from './joining.ts';
import { pile } from './pile.ts';
import { circleOf, computerOut, theCircle, type World } from './world.ts';

/** Tells everybody who watches that the world has changed, now or in a while. */
export type Clockwork = {
  readonly changed: () => void;
  readonly later: (afterMs: number, happen: () => void) => void;
};

export type Handlers = {
  [Name in CommandName]: (
    world: World,
    input: ParsedCommandInput<Name>,
    clockwork: Clockwork,
  ) => CommandOutput<Name> | ProblemCode;
};

/** Every secret is right but this one. */
const wrongSecret = 'wrong pass';
const settings = { theme: 'system', textSize: 'normal', idleLockMinutes: 10 } as const;

/** With a time fewer than before it is no quiet time any more: roughly what the engine asks the clock. */
function changeRules(world: World, member: MemberId, rules: Rules): boolean {
  const { desk: now } = world;
  const times = () => now.rules.get(member)?.rules.quietTimes.length ?? 0;
  const before = times();
  const mum = world.members.find(({ name }) => name === 'Mum')?.id;
  const isProposed = mum !== undefined && setRules(world, mum, member, rules);
  if (times() < before) now.today = { ...now.today, quiet: { ...now.today.quiet, state: 'off' } };
  return isProposed;
}

export const handlers: Handlers = {
  ...joining,
  ...desk,
  'profiles.create': (world, { name, avatar, secretKind, secret }) => {
    if (secret.length < (secretKind === 'pin' ? 4 : 8)) return 'SECRET_TOO_SHORT';
    const id = profileId(`new${(world.serial++).toString()}`);
    const profile = { id, name, avatar, secretKind };
    world.session = {
      profiles: [...world.session.profiles, profile],
      open: { profile, circles: [], settings, deviceName: '' },
    };
    return { profile: id };
  },
  'profiles.unlock': (world, { profile: id, secret }) => {
    const profile = world.session.profiles.find((one) => one.id === id);
    if (profile === undefined) return 'PROFILE_NOT_FOUND';
    if (secret === '9999') return 'TOO_MANY_TRIES';
    if (secret === wrongSecret || secret === '0000') return 'WRONG_SECRET';
    const name: Name = profile.name === 'Ada' ? 'ada' : 'mum';
    world.session = {
      ...world.session,
      open: {
        profile,
        circles: [{ ...circleOf(name), ...(profile.isOld === true && { out: computerOut }) }],
        settings,
        deviceName: 'Kitchen computer',
      },
    };
    return {};
  },
  // Whoever looks after the family does it; the child's page stays the child's.
  'moment.act': (world, { profile: id, secret, act }) => {
    if (secret === wrongSecret || secret === '0000') return 'WRONG_SECRET';
    if (world.session.profiles.find((one) => one.id === id)?.name !== 'Mum') return 'NOT_ALLOWED';
    if (act.kind === 'giveMore') return { isProposed: giveMore(world, act.member) };
    if (act.kind === 'rules') return { isProposed: changeRules(world, act.member, act.rules) };
    world.desk.waiting = world.desk.waiting.filter(({ photo }) => !act.slips.includes(photo.slip));
    return { isProposed: false };
  },
  'profiles.lock': (world) => {
    world.session = { ...world.session, open: null };
    return {};
  },
  'profiles.update': (world, { name, avatar }) => {
    const { open } = world.session;
    if (open === null) return 'LOCKED';
    const profile = { ...open.profile, name, avatar };
    world.session = {
      profiles: world.session.profiles.map((one) => (one.id === profile.id ? profile : one)),
      open: { ...open, profile },
    };
    world.members = world.members.map((member) => (member.isMe ? { ...member, name, avatar } : member));
    return {};
  },
  'profiles.changeSecret': (_, { oldSecret, newSecret, secretKind }) => {
    if (oldSecret === wrongSecret) return 'WRONG_SECRET';
    return newSecret.length < (secretKind === 'pin' ? 4 : 8) ? 'SECRET_TOO_SHORT' : {};
  },
  'profiles.putAway': (world, { secret }) => {
    const { open, profiles } = world.session;
    if (open === null) return 'LOCKED';
    if (secret === wrongSecret) return 'WRONG_SECRET';
    if (open.circles.some(({ out }) => out === undefined)) return 'NOT_ALLOWED';
    world.session = { profiles: profiles.filter(({ id }) => id !== open.profile.id), open: null };
    return {};
  },
  'profiles.eraseOld': (world, { profile, secret }) => {
    const { open, profiles } = world.session;
    if (open === null) return 'LOCKED';
    if (secret === wrongSecret) return 'WRONG_SECRET';
    if (open.oldOnes?.includes(profile) !== true) return 'NOT_ALLOWED';
    const { oldOnes: _, ...others } = open;
    world.session = { ...world.session, profiles: profiles.filter(({ id }) => id !== profile), open: others };
    return {};
  },
  'profiles.askToErase': (world, { profile, secret }) => {
    if (secret === wrongSecret) return 'WRONG_SECRET';
    const toErase = { by: 'Mum', daysLeft: daysBeforeErased };
    return changeOthersOld(world, profile, (one) => ({ ...one, toErase }));
  },
  'profiles.keep': (world, { profile }) => changeOthersOld(world, profile, ({ toErase: _, ...one }) => one),
  'profiles.openByLogin': (world, { on }) => {
    const { open } = world.session;
    if (open === null) return 'LOCKED';
    world.session = { ...world.session, open: { ...open, loginUnlock: on ? 'on' : 'off' } };
    return {};
  },
  'profiles.stillHere': () => ({}),
  'settings.update': (world, changes) => {
    const { open } = world.session;
    if (open === null) return 'LOCKED';
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    world.session = { ...world.session, open: { ...open, settings: { ...open.settings, ...given } } };
    return {};
  },
  'circles.start': (world, { name, deviceName }) => {
    const { open } = world.session;
    if (open === null) return 'LOCKED';
    world.circleName = name;
    world.members = world.members.map((member) => ({
      ...member,
      name: open.profile.name,
      avatar: open.profile.avatar,
      devices: member.devices.slice(0, 1).map((device) => ({ ...device, name: deviceName ?? device.name })),
    }));
    world.session = { ...world.session, open: { ...open, circles: [{ ...circleOf('mum'), name }] } };
    return { circle: theCircle };
  },
  'people.rename': (world, { member: id, name }) => {
    world.members = world.members.map((member) => (member.id === id ? { ...member, name } : member));
    return {};
  },
  'people.keepApart': (world, { members: [one, other], apart, leavings = [] }) => {
    const two = world.members.filter(({ id }) => id === one || id === other);
    if (apart && two.some(({ role }) => role === 'guardian')) return 'NOT_ALLOWED';
    const stayOut = apart
      ? []
      : world.parted.flatMap(({ album: id, member }) => {
          const album = world.albums.find((known) => known.id === id);
          const isTheirs = (member === one || member === other) && album?.audience.includes(member) === false;
          return isTheirs ? [{ album: id, albumName: album.name, member }] : [];
        });
    if (apart)
      world.albums = world.albums.map((album) => {
        if (![one, other].every((id) => album.audience.includes(id))) return album;
        const named = leavings.some((left) => left.album === album.id && left.member === one) ? one : other;
        const leaver = album.owner === one ? other : album.owner === other ? one : named;
        world.parted.push({ album: album.id, member: leaver });
        return { ...album, audience: album.audience.filter((id) => id !== leaver) };
      });
    world.members = world.members.map((member) => {
      const against = member.id === one ? other : member.id === other ? one : null;
      if (against === null) return member;
      const rest = member.apartFrom.filter((id) => id !== against);
      return { ...member, apartFrom: apart ? [...rest, against] : rest };
    });
    return { stayOut };
  },
  'members.remove': (world, { member: id }) => {
    world.members = world.members.filter((member) => member.id !== id);
    return {};
  },
  'members.setRole': (world, { member: id, role, untilMs }) => {
    if (role === 'guardian' && world.members.some(({ apartFrom }) => apartFrom.includes(id))) return 'STILL_APART';
    world.members = world.members.map((member) => (member.id === id ? { ...member, role, untilMs } : member));
    return {};
  },
  'devices.remove': (world, { device: id }) => {
    world.members = world.members.map((member) => ({
      ...member,
      devices: member.devices.filter((device) => device.id !== id),
    }));
    return {};
  },
  'devices.rename': (world, { device: id, name }) => {
    world.members = world.members.map((member) => ({
      ...member,
      devices: member.devices.map((device) => (device.id === id ? { ...device, name } : device)),
    }));
    return {};
  },
  'imports.begin': (world, { files }) => {
    const id = importId(++world.serial);
    const progress = {
      id,
      state: 'running' as const,
      total: files.length,
      done: 0,
      waiting: 0,
      alreadyHere: 0,
      problems: [],
      remainingMs: null,
    };
    world.imports = [...world.imports, progress];
    return { import: id };
  },
  'imports.cancel': (world, { import: id }) => {
    world.imports = world.imports.map((one) =>
      one.id === id ? { ...one, state: 'cancelled', remainingMs: null } : one,
    );
    return {};
  },
  'imports.dismiss': (world, { import: id }) => {
    world.imports = world.imports.filter((one) => one.id !== id);
    return {};
  },
  ...pile,
  'albums.create': (world, { name, audience, untilMs }) => {
    const me = world.members.find(({ isMe }) => isMe);
    if (me === undefined) return 'LOCKED';
    if (
      world.members.some(
        (member) => audience.includes(member.id) && member.apartFrom.some((id) => audience.includes(id)),
      )
    )
      return 'KEPT_APART';
    const id = AlbumId.parse(`album_new${(world.serial++).toString()}`.padEnd(22, '0'));
    world.albums = [
      { id, name, owner: me.id, audience: [...new Set([...audience, me.id])], cover: null, untilMs },
      ...world.albums,
    ];
    return { album: id };
  },
  'albums.rename': (world, { album, name }) => changeAlbum(world, album, { name }),
  'albums.setAudience': (world, { album, audience }) => changeAlbum(world, album, { audience }),
  'albums.setCover': (world, { album, photo }) => changeAlbum(world, album, { cover: photo }),
  'photos.share': (world, { album, photos, untilMs }, { later }) => {
    const me = world.members.find(({ isMe }) => isMe);
    if (me === undefined) return 'LOCKED';
    const captions = new Map(photos.map(({ photo, caption }) => [photo, caption]));
    const group = `group_new${(world.serial++).toString()}`;
    const sharedAtMs = Date.now();
    const hung = world.pile.filter(({ id }) => captions.has(id));
    const shared = hung.map(({ fileName: _, ...tile }) => ({
      ...tile,
      caption: captions.get(tile.id) ?? '',
      author: me.id,
      album,
      sharedAtMs,
      untilMs,
      group,
      ready: ['thumbnail' as const, 'preview' as const, 'original' as const],
    }));
    world.pile = world.pile.filter(({ id }) => !captions.has(id));
    if (world.scenario === 'waiting') {
      const albumName = world.albums.find(({ id }) => id === album)?.name ?? '';
      world.desk.waiting = [
        ...shared.map(({ group: _, sharedAtMs: at, untilMs: until, ...tile }) => ({
          ...{
            photo: { ...tile, slip: envelopeId(`slip${tile.id}`), untilMs: until ?? null },
            albumName,
            sharedAtMs: at,
            state: 'waiting' as const,
            by: null,
            reason: null,
            words: '',
          },
        })),
        ...world.desk.waiting,
      ];
      return { photos: hung.map(({ id }) => id), isWaiting: true };
    }
    later(0, () => (world.photos = [...shared, ...world.photos]));
    return { photos: hung.map(({ id }) => id) };
  },
  'photos.takeBack': (world, { photos }) => {
    if (world.scenario === 'trouble') return 'DISK_FAILED';
    const gone = new Set<PhotoId>(photos);
    world.photos = world.photos.filter(({ id }) => !gone.has(id));
    world.desk.waiting = world.desk.waiting.filter(({ photo }) => !gone.has(photo.id));
    return {};
  },
  'photos.setCaption': (world, { photo: id, caption }) => {
    world.photos = world.photos.map((photo) => (photo.id === id ? { ...photo, caption } : photo));
    return {};
  },
  'photos.wanted': () => ({}),
};

function changeAlbum(
  world: World,
  id: AlbumId,
  changes: Partial<World['albums'][number]>,
): ProblemCode | Record<string, never> {
  if (!world.albums.some((album) => album.id === id)) return 'ALBUM_NOT_FOUND';
  world.albums = world.albums.map((album) => (album.id === id ? { ...album, ...changes } : album));
  return {};
}

function changeOthersOld(
  world: World,
  id: ProfileId,
  change: (old: ProfileCard) => ProfileCard,
): ProblemCode | Record<string, never> {
  const { session } = world;
  if (session.open?.othersOld?.includes(id) !== true) return 'NOT_ALLOWED';
  world.session = { ...session, profiles: session.profiles.map((one) => (one.id === id ? change(one) : one)) };
  return {};
}
