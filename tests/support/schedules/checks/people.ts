import { homeAlbum } from '#engine/envelopes/index.ts';
import { isApart, stateAt } from '#engine/membership/index.ts';
import type { Story } from '../story.ts';
import type { openersIn } from './opener.ts';
import { everGuardians } from './reviewed.ts';
import { invitedInto } from './wellMeant.ts';

/** Entries of the membership by a computer whose person nobody ever made a guardian. */
export function ruledByNobody(story: Story): string[] {
  const powerful = everGuardians(story);
  return [...(story.seats[0]?.ledger.envelopes ?? [])]
    .filter(([, { type, member }]) => type === 'membership' && !powerful.has(member))
    .map(([id]) => id);
}

/** What hangs in an album of two who are kept apart, by one of them who knew: every pair is asked, not only those with its owner. */
export function sharedThoughApart({ seats: [first] }: Story): string[] {
  if (first === undefined) return [];
  const { ledger } = first;
  return [...ledger.envelopes].flatMap(([id, { type, isAlive, album, audience, heads }]) => {
    if (type !== 'document' || !isAlive || album === homeAlbum || audience === null) return [];
    const seen = stateAt(ledger.graph, heads);
    if (seen.apart.size === 0) return [];
    const people = audience.filter((one) => seen.members.get(one)?.removed === false);
    const pairs = people.flatMap((one, index) => people.slice(index + 1).map((other) => [one, other] as const));
    return pairs.filter(([one, other]) => isApart(seen, one, other)).map(([one, other]) => `${id} ${one} ${other}`);
  });
}

/** What somebody opened in an album that nobody who might ever let them into, at that time or later. */
export function openedUninvited(story: Story, openerOf: ReturnType<typeof openersIn>): string[] {
  const [first] = story.seats;
  if (first === undefined) return [];
  const { ledger } = first;
  const invited = invitedInto(story);
  return [...ledger.envelopes].flatMap(([id, { type, author, album }]) => {
    const envelope = story.signed.get(id)?.envelope;
    if (type !== 'document' || author === story.liar || album === homeAlbum || envelope === undefined) return [];
    if (album === null) return [];
    return story.seats
      .filter(({ member }) => member !== undefined && !invited(album).has(member))
      .filter((seat) => openerOf(seat).opens(envelope))
      .map(({ key }) => `${key.device} opened ${id}`);
  });
}
