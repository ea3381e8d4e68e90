import { ChainLink, type EnvelopeId } from '#shared/domain/ids.ts';
import { bytesOf, taggedHash, toText } from '../crypto/index.ts';

/**
 * The link that names an envelope and, through the one before it, everything its author had written by then. Each
 * envelope carries the link of its author's last one, so naming a device's last link fixes what it had written. Made from the
 * id and the link before alone: once an envelope has been erased, those two still prove its place.
 */
export const linkOf = (previous: ChainLink | null, id: EnvelopeId): ChainLink =>
  ChainLink.parse(
    toText(taggedHash('homeroll/chain/1', previous === null ? new Uint8Array(0) : bytesOf(previous), bytesOf(id))),
  );
