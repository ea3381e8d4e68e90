import type { AlbumId, CircleId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Circles, OpenCircle } from '../circles/circles.ts';
import type { OpenableDoor } from '../joining/index.ts';
import { isVisitOver } from '../views/goings.ts';
import type { News } from './news.ts';

export type NewsParts = {
  readonly circles: Pick<Circles, 'get' | 'list' | 'changes$' | 'isWhole'>;
  readonly door: Pick<OpenableDoor, 'onChange' | 'openCircle' | 'state'>;
  /** Whether the person's settings want it. */
  readonly wanted: () => boolean;
  readonly tell: (news: News) => void;
  /** Does something in a while; the returned function calls it off. */
  readonly later?: (work: () => void, ms: number) => () => void;
  /** Milliseconds on a clock that only goes forward. */
  readonly nowMs?: () => number;
};

/** Long enough for all of an armful of pictures to come, so that they are one piece of news. */
const gatherMs = 3000;
/** Who hangs up one picture after the other in an album is told of once in a while. */
const againMs = 10 * 60_000;
const mostNames = 3;

/**
 * Watches an open session for what is news to its person: pictures that others hung up since it was opened, and
 * somebody at the door that they opened. Where the settings say so, for nothing. Returns what ends it.
 */
export function watchNews(parts: NewsParts): () => void {
  const { circles, door, wanted, tell, later = afterTimeout, nowMs = () => performance.now() } = parts;
  const seen = new Map<CircleId, Set<PhotoId>>();
  const knocks = new Set<string>();
  const told = new Map<string, number>();
  const changed = new Set<CircleId>();
  let callOff: (() => void) | null = null;
  /** What is still being read from the disk is no news. */
  let isReading = !circles.isWhole();

  for (const { id, fold } of circles.list()) seen.set(id, new Set(fold.model.photos.keys()));

  const watching = circles.changes$.subscribe((circle) => {
    changed.add(circle);
    callOff ??= later(tellWhatHangs, gatherMs);
  });
  const stopDoor = door.onChange(() => {
    const open = door.openCircle();
    const fresh =
      open === null ? [] : door.state(open).requests.filter(({ id, step }) => step === 'enterCode' && !knocks.has(id));
    for (const { id } of fresh) knocks.add(id);
    if (fresh.length > 0 && wanted()) tell({ kind: 'atTheDoor' });
  });

  function tellWhatHangs(): void {
    callOff = null;
    const hangings = [...changed].flatMap((id) => {
      const circle = circles.get(id);
      return circle === undefined ? [] : newIn(circle);
    });
    changed.clear();
    const wasReading = isReading;
    isReading = !circles.isWhole();
    if (wasReading) return;
    const fresh = [...new Map(hangings.map((hanging) => [keyOf(hanging), hanging])).values()].filter(isNotTooSoon);
    const [first] = fresh;
    if (first === undefined || !wanted()) return;
    const who = [...new Map(fresh.map((hanging) => [hanging.member, hanging.name])).values()];
    const album = new Set(fresh.map((hanging) => hanging.album)).size === 1 ? first.albumName : null;
    tell({ kind: 'hungUp', who: who.slice(0, mostNames), album });
  }

  function newIn(circle: OpenCircle): Hanging[] {
    const { photos } = circle.fold.model;
    const before = seen.get(circle.id) ?? new Set();
    // A circle that was entered just now is new as a whole: it is looked at, and not told of.
    const isNew = seen.has(circle.id);
    const fresh = isNew ? [...photos.values()].filter(({ id }) => !before.has(id)) : [];
    seen.set(circle.id, new Set(photos.keys()));
    // To a guest who has to leave nothing is told any more.
    if (circle.me !== undefined && isVisitOver(circle, circle.me, Date.now())) return [];
    return fresh.flatMap(({ author, album }) => {
      const member = circle.ledger.membership.devices.get(author)?.member;
      return member === undefined || member === circle.me ? [] : [hangingOf(circle, member, album)];
    });
  }

  function isNotTooSoon(hanging: Hanging): boolean {
    const last = told.get(keyOf(hanging));
    if (last !== undefined && nowMs() - last < againMs) return false;
    told.set(keyOf(hanging), nowMs());
    return true;
  }

  return () => {
    callOff?.();
    stopDoor();
    watching.unsubscribe();
  };
}

type Hanging = {
  readonly member: MemberId;
  readonly name: string;
  readonly album: AlbumId;
  readonly albumName: string | null;
};

const keyOf = ({ member, album }: Hanging): string => `${member} ${album}`;

const hangingOf = ({ fold: { model } }: OpenCircle, member: MemberId, album: AlbumId): Hanging => ({
  member,
  name: model.people.get(member)?.value.name ?? '',
  album,
  albumName: model.albums.get(album)?.value.name ?? null,
});

function afterTimeout(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
