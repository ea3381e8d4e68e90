import { rgbaToThumbHash } from 'thumbhash';
import type { ImportProgress } from '#shared/contract/pileViews.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { ImportId } from '#shared/domain/ids.ts';
import type { Clockwork } from './commands.ts';
import { uploadedPhotoId } from './ids.ts';
import { captureDate } from './photos.ts';
import type { World } from './world.ts';

export type Upload = { readonly url: string; readonly bytes: Blob };

/** Reads an uploaded file as the real engine would: into the pile, or with a reason into the list of problems. */
export async function takeUpload(world: World, { url, bytes }: Upload, { changed }: Clockwork): Promise<number> {
  const [, , importText = '', indexText = ''] = new URL(url, location.href).pathname.split('/');
  const id = ImportId.parse(importText);
  const find = () => world.imports.find((one) => one.id === id);
  if (find()?.state !== 'running') return 409;
  const index = Number(indexText);
  const fileName = bytes instanceof File ? bytes.name : `file ${indexText}`;
  const read = await readPicture(bytes);
  const progress = find();
  if (progress?.state !== 'running') return 409;
  if (typeof read === 'string') note({ ...progress, problems: [...progress.problems, { fileName, code: read }] });
  else if (world.pile.some((photo) => photo.thumbhash === read.thumbhash))
    note({ ...progress, alreadyHere: progress.alreadyHere + 1 });
  else {
    const takenAt = captureDate(bytes instanceof File ? bytes.lastModified : Date.now());
    world.pile = [{ id: uploadedPhotoId(id, index), fileName, ...read, takenAt }, ...world.pile];
    note({ ...progress, done: progress.done + 1 });
  }
  return 204;

  function note(after: ImportProgress): void {
    const left = after.total - after.done - after.alreadyHere - after.problems.length;
    const state = left === 0 ? 'done' : 'running';
    const next = { ...after, state, remainingMs: left === 0 ? null : left * 250 } as const;
    world.imports = world.imports.map((one) => (one.id === id ? next : one));
    changed();
  }
}

async function readPicture(bytes: Blob): Promise<{ width: number; height: number; thumbhash: string } | ProblemCode> {
  if (bytes.size === 0) return 'EMPTY';
  const picture = await createImageBitmap(bytes).catch(() => null);
  if (picture === null) return 'NOT_A_PHOTO';
  const scale = 64 / Math.max(picture.width, picture.height);
  const [width, height] = [
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  ];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return 'DECODER_CRASHED';
  context.drawImage(picture, 0, 0, width, height);
  const hash = rgbaToThumbHash(width, height, context.getImageData(0, 0, width, height).data);
  return { width: picture.width, height: picture.height, thumbhash: btoa(String.fromCharCode(...hash)) };
}
