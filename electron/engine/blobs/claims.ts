import type { BlobId } from '#shared/domain/ids.ts';
import type { BlobRef } from './types.ts';

type Claim = BlobRef & { readonly rank: number };

/**
 * What is said of blobs: one thing of each as a rule, and any number of things where somebody lies. Finding one takes as
 * long whatever others say.
 */
export function createClaims<Said extends Claim>() {
  /** The first of each blob. */
  const firsts = new Map<BlobId, Said>();
  /** All the others. */
  const others = new Map<BlobId, Map<string, Said>>();
  const keyOf = ({ sizeBytes, rank }: Claim): string => `${sizeBytes.toString()} ${rank.toString()}`;
  const isSame = (one: Claim, other: Claim): boolean => one.sizeBytes === other.sizeBytes && one.rank === other.rank;

  function find(claim: Claim): Said | undefined {
    const first = firsts.get(claim.id);
    return first === undefined || isSame(first, claim) ? first : others.get(claim.id)?.get(keyOf(claim));
  }

  return {
    find,
    has: (claim: Said): boolean => find(claim) === claim,
    hasAny: (id: BlobId): boolean => firsts.has(id),
    /** Of how many blobs something is said. */
    count: (): number => firsts.size,
    *of(id: BlobId): Generator<Said> {
      const first = firsts.get(id);
      if (first !== undefined) yield first;
      yield* others.get(id)?.values() ?? [];
    },
    /** Of what was not said before. */
    add(claim: Said): void {
      if (!firsts.has(claim.id)) firsts.set(claim.id, claim);
      else others.set(claim.id, (others.get(claim.id) ?? new Map<string, Said>()).set(keyOf(claim), claim));
    },
    delete(claim: Said): void {
      const { id } = claim;
      const further = others.get(id);
      if (further?.delete(keyOf(claim)) !== true) {
        firsts.delete(id);
        const [next] = further?.values() ?? [];
        if (next !== undefined) {
          firsts.set(id, next);
          further?.delete(keyOf(next));
        }
      }
      if (further?.size === 0) others.delete(id);
    },
  };
}
