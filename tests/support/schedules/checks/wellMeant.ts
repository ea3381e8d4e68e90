import { bodyOf, EpochBody, type Envelope } from '#engine/envelopes/index.ts';
import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import type { Story } from '../story.ts';

/**
 * Everything that an app of ours signed, also what was lost since because its computer came back from an old copy, and what
 * a changed app signed and everybody let in.
 */
export const wellMeant = ({ signed, liar, seats: [first] }: Story): Envelope[] =>
  [...signed.values()]
    .map(({ envelope }) => envelope)
    .filter(({ id, author }) => author !== liar || first?.ledger.envelopes.has(id) === true);

/** Whom any epoch of an album was ever for. */
export function invitedInto(story: Story): (album: AlbumId) => ReadonlySet<MemberId> {
  const invited = new Map<AlbumId, Set<MemberId>>();
  for (const envelope of wellMeant(story)) {
    const body = envelope.type === 'epoch' ? bodyOf(EpochBody, envelope) : undefined;
    if (body?.ok !== true) continue;
    const people = invited.get(body.value.album) ?? new Set();
    for (const member of body.value.audience) people.add(member);
    invited.set(body.value.album, people);
  }
  return (album) => invited.get(album) ?? new Set();
}
