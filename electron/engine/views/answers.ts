import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import type { Asked } from './model.ts';
import { askedAbout } from './shown.ts';

/** What became of something that a member asked for or reported. */
type Answer = {
  readonly key: string;
  readonly kind: 'mayHang' | 'cameDown';
  readonly by: MemberId;
  /** Milliseconds since 1970; null: nobody noted when. */
  readonly atMs: number | null;
};

/** The answers to what a member asked for, as that member and every guardian can read them. */
export const answersTo = (circle: OpenCircle, member: MemberId): Answer[] =>
  askedAbout(circle)
    .filter(({ by }) => by === member)
    .flatMap((asked) => cameDown(circle, asked) ?? mayHang(circle, asked) ?? []);

function mayHang({ ledger, fold }: OpenCircle, { id }: Asked): Answer | undefined {
  const decided = fold.model.decisions.get(id);
  if (decided?.decision !== 'keep' || !stillHolds(ledger, decided.id)) return undefined;
  return { key: decided.id, kind: 'mayHang', by: decided.by, atMs: decided.at };
}

/** A report that is answered so has no other answer: one beside it would tell everybody whose report it was. */
function cameDown({ ledger, fold }: OpenCircle, { id: about, photo }: Asked): Answer | undefined {
  const wasDown = (id: EnvelopeId, author: MemberId | undefined): MemberId | undefined => {
    const fact = ledger.envelopes.get(id);
    return fact?.isAlive === true && (fact.member === author || fact.standing === 'governs') ? fact.member : undefined;
  };
  for (const { id, at, photos } of fold.model.takenBack.values()) {
    const gone = photos.find((one) => one.id === photo);
    if (gone === undefined) continue;
    const by = wasDown(id, ledger.membership.devices.get(gone.author)?.member);
    if (by !== undefined) return { key: `${id} ${about}`, kind: 'cameDown', by, atMs: at };
  }
  return undefined;
}
