import type { MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { cameByItself } from './cameByItself.ts';
import { everHung } from './couldOpen.ts';
import { wordsWithTakingDown } from './decided.ts';
import { factAbout, plainFact } from './facts.ts';
import { albumOfGone, removedTogether } from './goneTogether.ts';
import { savedCopies } from './saved.ts';
import { isHanging } from './shown.ts';
import { authorOf, type HasBlob } from './tiles.ts';

/*
 * What became of what a member hung up or wrote, as facts: it came down, it was removed, somebody has a copy.
 */

/** Photos of a member that came down: by their own hand, by a guardian's, or by themselves. */
export function takenDown(circle: OpenCircle, member: MemberId, areNews = false): Fact[] {
  const { ledger, fold } = circle;
  const facts = [...fold.model.takenBack.values()].flatMap(({ id, at, photos }) => {
    const fact = ledger.envelopes.get(id);
    const own = photos.filter(({ author }) => ledger.membership.devices.get(author)?.member === member);
    if (fact?.isAlive !== true || own.length === 0) return [];
    if (fact.member !== member && fact.standing !== 'governs') return [];
    const isPutAway = own.every((photo) => !everHung(circle, photo));
    const byHand = fact.member !== member ? 'removed' : isPutAway ? 'putAway' : 'tookBack';
    const kind = cameByItself(circle, { at }, own, { by: fact.member, member }) ? 'ended' : byHand;
    const gone = { albumName: albumOfGone(circle, own), photos: own.length, gone: own[0]?.id ?? null };
    const words = own
      .map(({ envelope }) => wordsWithTakingDown(circle, envelope, fact.member))
      .find((said) => said !== '');
    return [{ ...plainFact(id, kind, fact.member, at), ...gone, words: words ?? '' }];
  });
  return removedTogether(circle, facts, areNews);
}

/** Words of a member that a guardian removed: whoever removes their own knows it. */
export function wordsRemoved({ ledger, fold }: OpenCircle, member: MemberId): Fact[] {
  return [...fold.model.wordsTakenBack].flatMap(([id, { at, authors }]) => {
    const fact = ledger.envelopes.get(id);
    const isAbout = authors.some((author) => ledger.membership.devices.get(author)?.member === member);
    if (fact?.standing !== 'governs' || fact.member === member || !isAbout) return [];
    return [plainFact(id, 'removedWords', fact.member, at)];
  });
}

/** Copies that a member saved, and that others saved of what they hung up. */
export function copied(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const { photos } = circle.fold.model;
  return savedCopies(circle).flatMap(({ id, by, at, photos: ids }) => {
    // What does not hang any more has no picture to show; whose it was is known on the page of what was taken down alone.
    const about = ids.flatMap((photo) => photos.get(photo) ?? []).filter((photo) => isHanging(circle, photo));
    if (by === member) return [{ ...factAbout(circle, 'saved', by, about, at, has), key: id, photos: ids.length }];
    const theirs = about.filter((photo) => authorOf(circle, photo) === member);
    return theirs.length === 0 ? [] : [{ ...factAbout(circle, 'savedTheirs', by, theirs, at, has), key: id }];
  });
}
