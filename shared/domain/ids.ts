import { z } from 'zod';

/**
 * Identifiers are base64url text without padding: 43 characters for 32 bytes (hashes and public keys),
 * 22 characters for 16 random bytes. They are branded so that one kind cannot be passed for another.
 */
const hash32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const random16 = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** Hash of the circle's founding membership entry. */
export const CircleId = hash32.brand<'CircleId'>();
export type CircleId = z.infer<typeof CircleId>;

/** A device's Ed25519 public signing key: the identity of one profile on one computer. */
export const DeviceId = hash32.brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;

/** Hash of a whole envelope's bytes. */
export const EnvelopeId = hash32.brand<'EnvelopeId'>();
export type EnvelopeId = z.infer<typeof EnvelopeId>;

/** Names one of a device's envelopes together with all that the device wrote before it: a link of its chain. */
export const ChainLink = hash32.brand<'ChainLink'>();
export type ChainLink = z.infer<typeof ChainLink>;

/** Hash of a blob's ciphertext: the name under which every computer knows these bytes. */
export const BlobId = hash32.brand<'BlobId'>();
export type BlobId = z.infer<typeof BlobId>;

/** SHA-256 of a device's DER certificate, as pinned in its admission. */
export const CertificateHash = hash32.brand<'CertificateHash'>();
export type CertificateHash = z.infer<typeof CertificateHash>;

export const MemberId = random16.brand<'MemberId'>();
export type MemberId = z.infer<typeof MemberId>;

export const AlbumId = random16.brand<'AlbumId'>();
export type AlbumId = z.infer<typeof AlbumId>;

export const PhotoId = random16.brand<'PhotoId'>();
export type PhotoId = z.infer<typeof PhotoId>;

export const ProfileId = random16.brand<'ProfileId'>();
export type ProfileId = z.infer<typeof ProfileId>;

/** One request to be let in, as both screens know it. */
export const RequestId = random16.brand<'RequestId'>();
export type RequestId = z.infer<typeof RequestId>;

/** One batch of files being imported. */
export const ImportId = random16.brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;
