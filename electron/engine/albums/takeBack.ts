import type { EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { idToBytes, type Draft } from '../envelopes/index.ts';
import type { EnvelopeFact } from '../gate/index.ts';
import { isGuardianMember } from '../membership/index.ts';
import { isHanging } from '../views/shown.ts';

/** Fewer than an envelope may name. */
const targetsAtOnce = 1000;
/** More photos in a day only a guardian takes down, who may be asked for it. */
const mostPerDay = 20;
const dayMs = 24 * 60 * 60_000;

/**
 * Takes photos back: what was said about them is named, too, as far as it is one's own or one is a guardian, so that every
 * computer that hears of it erases it. Others' words about them are erased by those who wrote them.
 * @param nowMs null where a guardian's or an album's end date does it, which no brake is for.
 */
export function takeBackPhotos(
  draft: Draft,
  circle: OpenCircle,
  photos: readonly PhotoId[],
  nowMs: number | null = null,
): Result<void, Problem> {
  const { model } = circle.fold;
  const { me, ledger } = circle;
  const governs = me !== undefined && isGuardianMember(ledger.membership, me);
  if (nowMs !== null && !governs && isTooManyToday(circle, photos, nowMs)) return failed({ code: 'ASK_A_GUARDIAN' });
  const targets = [];
  for (const id of photos) {
    const photo = model.photos.get(id);
    const own = photo ?? model.waiting.get(id);
    if (own === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
    const talk = [...(model.talk.get(id)?.values() ?? [])].filter(({ by }) => governs || by === me);
    for (const envelope of [own.envelope, ...(photo?.remarks ?? []), ...talk.map((said) => said.id)]) {
      const fact = ledger.envelopes.get(envelope);
      if (fact !== undefined)
        targets.push({ photo: envelope === own.envelope ? id : null, ...targetOf(envelope, fact) });
    }
  }
  // In several envelopes where much was said: nobody can talk about a photo until it cannot be taken back.
  for (let first = 0; first < targets.length; first += targetsAtOnce) {
    const some = targets.slice(first, first + targetsAtOnce);
    draft.add({
      type: 'takeBack',
      payload: {
        targets: some.map(({ photo: _, ...target }) => target),
        photos: some.flatMap(({ photo }) => (photo === null ? [] : [idToBytes(photo)])),
        at: nowMs,
      },
    });
  }
  return ok(undefined);
}

/** Somebody at a child's computer, or in a temper, does not take everything down at once. Own clock: this is no gate's matter. */
function isTooManyToday(circle: OpenCircle, photos: readonly PhotoId[], nowMs: number): boolean {
  const { model } = circle.fold;
  const hanging = photos.filter((id) => {
    const photo = model.photos.get(id);
    return photo !== undefined && isHanging(circle, photo);
  });
  const before = [...model.takenBack.values()]
    .filter(
      ({ id, at }) =>
        at !== null && Math.abs(nowMs - at) < dayMs && circle.ledger.envelopes.get(id)?.member === circle.me,
    )
    .reduce((sum, taken) => sum + taken.photos.length, 0);
  return hanging.length > 0 && before + hanging.length > mostPerDay;
}

/** Names an envelope that is to be erased; its place in its author's chain stays known. */
export const targetOf = (id: EnvelopeId, { author, seq, previous }: EnvelopeFact) => ({
  id: idToBytes(id),
  author: idToBytes(author),
  seq,
  previous: previous === null ? null : idToBytes(previous),
});
