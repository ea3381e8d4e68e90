import { PhotoId, type DeviceId, type EnvelopeId } from '#shared/domain/ids.ts';
import { toText } from '../crypto/index.ts';
import { bodyOf, ErasedBody, photoIdOf, type Envelope, type TakeBackBody } from '../envelopes/index.ts';
import type { Ledger } from '../gate/index.ts';
import type { CircleModel } from './model.ts';

/** Of a photo that was taken back only this is left: that there was one, whose it was, and who took it back. */
export function noteTakenBack(
  model: CircleModel,
  ledger: Ledger,
  envelope: Envelope,
  body: TakeBackBody,
  erased: readonly EnvelopeId[],
): void {
  const named = new Set((body.photos ?? []).map(toText));
  const photos = body.targets.flatMap(({ id: envelope, author, seq }) => {
    const id = photoIdOf({ circle: ledger.circle, author, seq });
    return named.has(id) ? [{ id: PhotoId.parse(id), author, seq, envelope }] : [];
  });
  if (photos.length > 0)
    model.takenBack.set(envelope.id, { id: envelope.id, clock: envelope.clock, at: body.at ?? null, photos });
  // Where photos go the words about them go, too: that is told of the photos.
  const words = named.size > 0 ? [] : body.targets.filter(({ id }) => erased.includes(id) || !ledger.envelopes.has(id));
  if (words.length > 0)
    model.wordsTakenBack.set(envelope.id, { at: body.at ?? null, authors: words.map(({ author }) => author) });
  for (const about of model.talk.values()) for (const id of erased) about.delete(id);
  for (const id of erased) model.held.delete(id);
}

/** Each computer speaks for itself. */
export function noteErased(model: CircleModel, envelope: Envelope): void {
  const body = bodyOf(ErasedBody, envelope);
  if (!body.ok) return;
  for (const takeBack of body.value.takeBacks) {
    const said = model.erasedOn.get(takeBack) ?? new Map<DeviceId, EnvelopeId>();
    model.erasedOn.set(takeBack, said);
    if (!said.has(envelope.author)) said.set(envelope.author, envelope.id);
  }
}

/**
 * Whether something that was erased is still what a name, a face, an album's words or a caption says here. What had been
 * said before it comes back only when everything is folded anew, as it would be after the next start.
 */
export function isStillSaid(model: CircleModel, erased: readonly EnvelopeId[]): boolean {
  if (erased.length === 0) return false;
  const gone = new Set(erased);
  const words = [model.name, ...model.people.values(), ...model.deviceNames.values(), ...model.albums.values()];
  if (words.some((word) => word !== undefined && gone.has(word.envelope))) return true;
  if ([...model.albumEnds.values()].some((ends) => erased.some((id) => ends.has(id)))) return true;
  return erased.some((id) => {
    const photo = model.aboutPhoto.get(id);
    return photo !== undefined && model.photos.get(photo)?.caption.envelope === id;
  });
}
