import { developPhoto, type DevelopedPhoto } from '../developPhoto.ts';

export const usualLimits = { maxBytes: 160 * 1024 * 1024, maxPixels: 210_000_000 };

/** Develops a file that has to be a good photo. */
export async function developed(bytes: Uint8Array): Promise<DevelopedPhoto> {
  const result = await developPhoto(bytes, usualLimits);
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail ?? ''}`);
  return result.value;
}

/** The code with which a file is refused, or what it became although it should not have. */
export async function refusal(bytes: Uint8Array, limits = usualLimits): Promise<string> {
  const result = await developPhoto(bytes, limits);
  return result.ok ? `became ${result.value.renditions.original.mime}` : result.problem.code;
}
