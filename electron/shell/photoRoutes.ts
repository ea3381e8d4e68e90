import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Engine, PhotoStream } from '#engine/engine.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { Rendition } from '#shared/domain/photo.ts';
import type { Result } from '#shared/domain/result.ts';
import { answerProblem } from './answers.ts';
import { byteRangeOf, type ByteRange } from './byteRange.ts';

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
  const { status, headers, asked } = photoHead(photo, request.headers.range);
  response.writeHead(status, headers);
  if (asked === 'unsatisfiable' || request.method === 'HEAD') {
    response.end();
    return;
  }
  response.setTimeout(stalledMs, () => response.destroy());
  const bytes = photo.read(asked === 'everything' ? undefined : asked);
  await pipeline(Readable.from(bytes, { objectMode: false }), response);
}

/** What is said before a photo's bytes, and which of them were asked for by the Range header. */
export function photoHead(
  { mime, sizeBytes }: PhotoStream,
  range: string | undefined,
): { status: number; headers: Record<string, string>; asked: ByteRange | 'everything' | 'unsatisfiable' } {
  const asked = byteRangeOf(range, sizeBytes);
  const always = { 'accept-ranges': 'bytes' };
  if (asked === 'unsatisfiable') {
    return {
      status: 416,
      headers: { ...always, 'content-range': `bytes */${sizeBytes}`, 'content-length': '0' },
      asked,
    };
  }
  const headers = { ...always, 'content-type': mime, 'content-disposition': 'inline' };
  if (asked === 'everything') return { status: 200, headers: { ...headers, 'content-length': `${sizeBytes}` }, asked };
  const part = {
    'content-length': `${asked.end - asked.start + 1}`,
    'content-range': `bytes ${asked.start}-${asked.end}/${sizeBytes}`,
  };
  return { status: 206, headers: { ...headers, ...part }, asked };
}
