import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { undecided } from './decided.ts';
import { decisionOn } from './decisions.ts';
import { factAbout } from './facts.ts';
import type { Decided, PhotoRecord } from './model.ts';
import { askedAbout, isShown } from './shown.ts';
import { authorOf, type HasBlob } from './tiles.ts';

/**
 * That a picture which a member was asked to take down stays, as another guardian decided: whoever was asked is told what
 * became of it. Once for each picture, however many asked; nothing of a report, and never the words, which are for whoever
 * asked.
 */
export function staysUp(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const last = new Map<PhotoId, { readonly photo: PhotoRecord; readonly decided: Decided }>();
  for (const asked of askedAbout(circle)) {
    const { photo: about, why } = asked;
    const photo = circle.fold.model.photos.get(about);
    const decided = decisionOn(circle, asked);
    if (why !== null || photo === undefined || decided?.decision !== 'keep' || decided.by === member) continue;
    if (authorOf(circle, photo) !== member || !isShown(circle, photo)) continue;
    const before = last.get(about)?.decided;
    if (before === undefined || isLater(decided, before)) last.set(about, { photo, decided });
  }
  return [...last.values()].map(({ photo, decided: { id, by, at } }) => ({
    ...factAbout(circle, 'staysUp', by, [photo], at, has),
    key: `${id} stays`,
  }));
}

/**
 * That somebody asks the person here to take down a picture of theirs, until somebody has answered: guardians have it on
 * their desk. Never the words: they stand beside the picture.
 */
export function asksYou(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  if (isGuardianHere(circle)) return [];
  return undecided(circle).flatMap(({ id, photo: about, by, why, at }): Fact[] => {
    const photo = circle.fold.model.photos.get(about);
    if (why !== null || photo === undefined || authorOf(circle, photo) !== member || !isShown(circle, photo)) return [];
    return [{ ...factAbout(circle, 'asksYou', by, [photo], at, has), key: `${id} asks` }];
  });
}

const isLater = (one: Decided, other: Decided): boolean =>
  one.clock === other.clock ? one.id > other.id : one.clock > other.clock;
