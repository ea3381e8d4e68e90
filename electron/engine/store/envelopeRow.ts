import type { RxConflictHandler, RxJsonSchema } from 'rxdb';
import type { CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import type { StoredEnvelope } from './types.ts';

export const storeFileName = 'envelopes.sqlite';
export const collectionName = 'envelopes';

/** An envelope as RxDB keeps it. */
export type EnvelopeRow = { readonly id: EnvelopeId; readonly circle: CircleId; readonly bytes: string };

/** This schema is opaque for ever: versions live inside the envelopes, so that it never has to be migrated. */
export const envelopeSchema: RxJsonSchema<EnvelopeRow> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: { type: 'string', maxLength: 43 },
    circle: { type: 'string', maxLength: 43 },
    bytes: { type: 'string' },
  },
  required: ['id', 'circle', 'bytes'],
};

/** The id is the hash of the bytes, so two rows of one id cannot differ, and what is stored is never replaced. */
export const envelopesNeverDiffer: RxConflictHandler<EnvelopeRow> = {
  isEqual: (one, other) => one.id === other.id,
  resolve: async ({ realMasterState }) => realMasterState,
};

export const toRow = ({ id, circle, bytes }: StoredEnvelope): EnvelopeRow => ({
  id,
  circle,
  bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url'),
});

/** A copy of its own: a Buffer would share its memory with others. */
export const toEnvelope = ({ id, circle, bytes }: EnvelopeRow): StoredEnvelope => ({
  id,
  circle,
  bytes: new Uint8Array(Buffer.from(bytes, 'base64url')),
});
