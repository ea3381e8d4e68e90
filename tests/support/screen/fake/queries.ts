import type { QueryName, QueryOutput } from '#shared/contract/contract.ts';
import type { ParsedQueryInput } from '#shared/rpc/api.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import type { AlbumCard, AlbumView, WallGroup } from '#shared/contract/views.ts';
import { deskAnswers } from './desk.ts';
import { former, takenOut } from './family.ts';
import { deviceId, memberId } from './ids.ts';
import type { FakeAlbum, Shared } from './photos.ts';
import { theCircle, type World } from './world.ts';

export type Answers = {
  [Name in QueryName]: (world: World, input: ParsedQueryInput<Name>) => QueryOutput<Name> | ProblemCode;
};

const meOf = (world: World) => world.members.find(({ isMe }) => isMe);
const tileOf = ({ sharedAtMs: _, group: __, untilMs: ___, ...tile }: Shared) => tile;
const hungTile = (world: World, photo: Shared) => ({
  ...tileOf(photo),
  hasWords: (world.desk.talk.get(photo.id)?.comments ?? []).some(({ hiddenBy }) => hiddenBy === null),
});
const earliest = (...ends: readonly (number | null | undefined)[]): number | null => {
  const some = ends.filter((end) => end !== null && end !== undefined);
  return some.length === 0 ? null : Math.min(...some);
};

export const answers: Answers = {
  ...deskAnswers,
  session: ({ session }) => session,
  nearby: ({ nearby }) => nearby,
  joining: ({ joining }) => joining,
  door: ({ door }) => door,
  circle: (world) => {
    const me = meOf(world);
    const isOut = world.session.open?.circles.some(({ out }) => out?.isByClock === false) === true;
    if (isOut || world.scenario === 'visitEnded') return 'REMOVED';
    if (world.scenario === 'visitOver') return 'VISIT_OVER';
    if (me === undefined) return 'CIRCLE_NOT_FOUND';
    const circle = {
      id: theCircle,
      name: world.circleName,
      me: me.id,
      myRole: me.role,
      members: world.members.map(inOrder),
    };
    return me.role === 'guardian' && world.scenario === 'family'
      ? { ...circle, former: [...former], takenOut: [...takenOut] }
      : circle;
  },
  wall: (world) => ({ groups: wallGroups(world) }),
  albums: (world) => ({ albums: visible(world).map((album) => cardOf(world, album)) }),
  album: (world, { album: id }): AlbumView | ProblemCode => {
    const album = visible(world).find((one) => one.id === id);
    if (album === undefined) return 'ALBUM_NOT_FOUND';
    const photos = world.photos.filter((photo) => photo.album === id).map((photo) => hungTile(world, photo));
    const isHidden = world.scenario === 'told' && album.name === 'Garden things';
    return { ...cardOf(world, album), photos, hiddenBy: isHidden ? [memberId('mum')] : [], isReading: false };
  },
  photo: (world, { photo: id }) => {
    const photo = world.photos.find((one) => one.id === id);
    const album = world.albums.find((one) => one.id === photo?.album);
    if (photo === undefined || album === undefined) return 'PHOTO_NOT_FOUND';
    const me = meOf(world);
    const mayTakeBack = photo.author === me?.id || me?.role === 'guardian';
    return {
      ...tileOf(photo),
      albumName: album.name,
      audience: album.audience,
      unseenBy: [],
      sharedAtMs: photo.sharedAtMs,
      mime: 'image/jpeg',
      sizeBytes: 4_312_008,
      mayTakeBack,
      mayEditCaption: photo.author === me?.id && !world.desk.today.isPaused,
      maySave: photo.author === me?.id || me?.role === 'guardian' || me?.role === 'adult',
      untilMs: earliest(photo.untilMs, album.untilMs),
    };
  },
  pile: ({ pile }, { newest }) => ({ photos: newest === undefined ? pile : pile.slice(-newest).reverse() }),
  thrownAway: ({ thrown }) => ({ photos: thrown }),
  imports: ({ imports, pile }) => ({
    imports: imports.map((one) => ({ ...one, waiting: Math.min(one.done, pile.length) })),
  }),
  transfers: ({ scenario }) => ({
    incoming:
      scenario === 'offline' || scenario === 'arriving'
        ? { thumbnails: 12, previews: 30, originals: 61, bytesLeft: 184_000_000 }
        : { thumbnails: 0, previews: 0, originals: 0, bytesLeft: 0 },
    bytesPerSecond: scenario === 'arriving' ? 6_400_000 : 0,
  }),
  connections: ({ scenario, facts }) => connectionsOf(scenario === 'offline', facts.nowMs),
};

/** Which of the computers of one person that are called the same was let in first: they stand in that order here. */
function inOrder(member: World['members'][number]): World['members'][number] {
  const devices = member.devices.map((device) => {
    const alike = member.devices.filter(({ name }) => name === device.name);
    if (alike.length < 2) return device;
    const place = alike.indexOf(device);
    const cameIn = place === 0 ? 'first' : place === alike.length - 1 ? 'last' : 'between';
    return { ...device, cameIn } as const;
  });
  return { ...member, devices };
}

function visible(world: World): FakeAlbum[] {
  const me = meOf(world)?.id;
  // Whoever left an album sees in it what they hung up there.
  const hasOwn = new Set(world.photos.flatMap(({ album, author }) => (author === me ? [album] : [])));
  return world.albums.filter(({ id, audience }) => hasOwn.has(id) || audience.some((member) => member === me));
}

function cardOf(world: World, album: FakeAlbum): AlbumCard {
  const me = meOf(world);
  const photos = world.photos.filter((photo) => photo.album === album.id);
  const cover = photos.find(({ id }) => id === album.cover) ?? photos[0];
  return {
    id: album.id,
    name: album.name,
    owner: album.owner,
    audience: album.audience,
    cover: cover === undefined ? null : tileOf(cover),
    lastSharedAtMs: photos[0]?.sharedAtMs ?? null,
    mayShare: !world.desk.today.isPaused && album.audience.some((member) => member === me?.id),
    mayManage: (album.owner === me?.id || me?.role === 'guardian') && !world.desk.today.isPaused,
    untilMs: album.untilMs ?? null,
  };
}

function wallGroups(world: World): WallGroup[] {
  const albums = new Map(visible(world).map((album) => [album.id, album]));
  const groups = new Map<string, WallGroup>();
  for (const photo of world.photos) {
    const album = albums.get(photo.album);
    if (album === undefined) continue;
    const group = groups.get(photo.group) ?? {
      key: photo.id,
      author: photo.author,
      album: photo.album,
      albumName: album.name,
      sharedAtMs: photo.sharedAtMs,
      audience: album.audience,
      photos: [],
    };
    group.photos.push(hungTile(world, photo));
    groups.set(photo.group, group);
  }
  return [...groups.values()];
}

function connectionsOf(offline: boolean, nowMs: number): QueryOutput<'connections'> {
  const base = {
    direction: 'none',
    remoteAddress: null,
    deviceName: null,
    member: null,
    sinceMs: nowMs - 3_600_000,
    bytesIn: 0,
    bytesOut: 0,
  } as const;
  const computer = (name: 'dad' | 'ada' | 'ben', address: string, deviceName: string) =>
    ({
      ...base,
      id: name,
      kind: 'computer',
      direction: name === 'dad' ? 'out' : 'in',
      localAddress: '192.168.1.20:47001',
      remoteAddress: address,
      deviceName,
      member: memberId(name),
      bytesIn: 81_240_512,
      bytesOut: 12_400_333,
    }) as const;
  return {
    open: [
      {
        ...base,
        id: 'screen',
        kind: 'screen',
        localAddress: '127.0.0.1:47000',
        remoteAddress: '127.0.0.1:53122',
        direction: 'in',
      },
      { ...base, id: 'listen', kind: 'listening', localAddress: '192.168.1.20:47001' },
      { ...base, id: 'mdns', kind: 'discovery', localAddress: '192.168.1.20:5353' },
      { ...base, id: 'mdns6', kind: 'discovery', localAddress: '[fe80::2a1:6b3f:41cc:9d02]:5353' },
      ...(offline
        ? []
        : [
            computer('dad', '192.168.1.21:47001', 'Dad’s laptop'),
            computer('ada', '192.168.1.22:50122', 'Ada’s laptop'),
            computer('ben', '192.168.1.23:50310', 'Ben’s laptop'),
          ]),
    ],
    computers: offline
      ? []
      : (['dad', 'ada', 'ben'] as const).map((name, index) => ({
          id: deviceId(`${name}0`),
          deviceName: `${['Dad', 'Ada', 'Ben'][index] ?? ''}’s laptop`,
          member: memberId(name),
          bytesIn: 81_240_512 * (index + 1),
          bytesOut: 12_400_333,
        })),
    refusedDials: offline ? [] : [{ address: '93.184.215.14:443', atMs: nowMs - 7_200_000 }],
  };
}
