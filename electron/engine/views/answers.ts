import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { roomIdOf } from '../envelopes/index.ts';
import { isHeld, stillHolds } from '../gate/index.ts';
import { releaseThatAnswers } from './decided.ts';
import { saidIn } from './held.ts';
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

/** An answer in another room than that of whoever asked is the guardians' own. */
function mayHang(circle: OpenCircle, asked: Asked): Answer | undefined {
  const { ledger, fold } = circle;
  const decided = fold.model.decisions.get(asked.id);
  const room = decided === undefined ? undefined : ledger.envelopes.get(decided.id)?.album;
  if (decided?.decision !== 'keep' || !stillHolds(ledger, decided.id) || room !== roomIdOf(ledger.circle, asked.by))
    return shownAgain(circle, asked);
  return { key: decided.id, kind: 'mayHang', by: decided.by, atMs: decided.at };
}

/** It was hidden for everybody, and is not any more: one more answer would tell everybody whose report it was. */
function shownAgain(circle: OpenCircle, asked: Asked): Answer | undefined {
  const hung = circle.fold.model.photos.get(asked.photo);
  if (hung === undefined || isHeld(circle.ledger, hung.envelope)) return undefined;
  const release = releaseThatAnswers(circle, asked);
  return release === undefined
    ? undefined
    : { key: `${release} ${asked.id}`, kind: 'mayHang', ...saidIn(circle, release) };
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
