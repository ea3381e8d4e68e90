import type { z } from 'zod';
import {
  AlbumId,
  BlobId,
  CertificateHash,
  ChainLink,
  CircleId,
  DeviceId,
  EnvelopeId,
  MemberId,
} from '#shared/domain/ids.ts';
import { bytesOf, toText } from '../crypto/index.ts';
import { bytesOfLength } from './canonical.ts';

const idBytes = <Schema extends z.ZodType<string, string>>(schema: Schema, length: number) =>
  bytesOfLength(length)
    .transform((bytes) => toText(bytes))
    .pipe(schema);

/** Ids travel as raw bytes and are text in memory. */
export const wireId = {
  circle: idBytes(CircleId, 32),
  device: idBytes(DeviceId, 32),
  envelope: idBytes(EnvelopeId, 32),
  link: idBytes(ChainLink, 32),
  blob: idBytes(BlobId, 32),
  certificate: idBytes(CertificateHash, 32),
  member: idBytes(MemberId, 16),
  album: idBytes(AlbumId, 16),
};

/** The bytes behind a text id, for encoding. */
export const idToBytes = (id: string): Uint8Array => bytesOf(id);
