import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { EnvelopeFact, Ledger } from './ledger.ts';

/**
 * Whether an envelope may show a photo: of those that its author gave the same number, the one with the lowest id, for
 * everybody. It is settled without keys: otherwise who cannot open one of them, a guardian say, would see another picture
 * than others do.
 */
export function isTheStory(ledger: Ledger, id: EnvelopeId): boolean {
  const fact = ledger.envelopes.get(id);
  return fact !== undefined && rivalsOf(ledger, id, fact).every((other) => other > id);
}

/** Others that could show a photo under its number. */
export function rivalsOf(
  ledger: Ledger,
  id: EnvelopeId,
  { author, seq }: Pick<EnvelopeFact, 'author' | 'seq'>,
): EnvelopeId[] {
  const stories = storiesOf(ledger, { author, seq });
  return stories.length < 2 ? [] : stories.filter((other) => other !== id && couldShow(ledger.envelopes.get(other)));
}

/** Whatever its author gave a number to. */
export const storiesOf = (
  ledger: Ledger,
  { author, seq }: Pick<EnvelopeFact, 'author' | 'seq'>,
): readonly EnvelopeId[] => ledger.written.get(author)?.stories.get(seq) ?? [];

/** Whether an envelope is alive and may be a photo. */
export const couldShow = (fact: EnvelopeFact | undefined): boolean =>
  fact !== undefined && fact.isAlive && mayBePhoto(fact);

export const mayBePhoto = ({ blobs, type }: Pick<EnvelopeFact, 'blobs' | 'type'>): boolean =>
  blobs.length > 0 && (type === 'document' || type === 'slip');
