import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Engine, PhotoStream } from '#engine/engine.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { Rendition } from '#shared/domain/photo.ts';
import type { Result } from '#shared/domain/result.ts';
import { answerProblem, answerStatus } from './answers.ts';
import { byteRangeOf } from './byteRange.ts';

/** A picture that nobody takes in for this long (ms) is no longer being looked at. */
const stalledMs = 60_000;

type OpenPhoto = () => Promise<Result<PhotoStream, Problem>>;

/** The photo that a path names (the paths of `shared/contract/urls.ts`), or null when it names none. */
export function photoOf(path: string, engine: Engine): OpenPhoto | null {
  const [empty, area, ...ids] = path.split('/');
  if (empty !== '') return null;
  if (area === 'photos' && ids.length === 3) {
    const circle = CircleId.safeParse(ids[0]);
    const photo = PhotoId.safeParse(ids[1]);
    const rendition = Rendition.safeParse(ids[2]);
    if (circle.success && photo.success && rendition.success)
      return () => engine.openSharedPhoto(circle.data, photo.data, rendition.data);
  }
  if (area === 'pile' && ids.length === 2) {
    const photo = PhotoId.safeParse(ids[0]);
    const rendition = Rendition.safeParse(ids[1]);
    if (photo.success && rendition.success) return () => engine.openPilePhoto(photo.data, rendition.data);
  }
  return null;
}

/** Streams a photo, or the part of it that was asked for, no faster than it is taken in. */
export async function answerPhoto(request: IncomingMessage, response: ServerResponse, open: OpenPhoto): Promise<void> {
  const opened = await open();
  if (!opened.ok) {
    answerProblem(response, opened.problem);
    return;
  }
  const photo = opened.value;
  response.setHeader('accept-ranges', 'bytes');
  const range = byteRangeOf(request.headers.range, photo.sizeBytes);
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${photo.sizeBytes}`);
    answerStatus(response, 416);
    return;
  }
  response.setHeader('content-type', photo.mime);
  response.setHeader('content-disposition', 'inline');
  if (range === 'everything') {
    response.writeHead(200, { 'content-length': photo.sizeBytes });
  } else {
    response.writeHead(206, {
      'content-length': range.end - range.start + 1,
      'content-range': `bytes ${range.start}-${range.end}/${photo.sizeBytes}`,
    });
  }
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  response.setTimeout(stalledMs, () => response.destroy());
  const bytes = photo.read(range === 'everything' ? undefined : range);
  await pipeline(Readable.from(bytes, { objectMode: false }), response);
}
