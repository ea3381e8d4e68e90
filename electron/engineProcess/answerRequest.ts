import type { Engine } from '#engine/engine.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { statusOfProblem } from '../shell/answers.ts';
import { photoHead, photoOf } from '../shell/photoRoutes.ts';
import { mostUploadBytes, uploadPlaceOf, type UploadPlace } from '../shell/uploadRoute.ts';
import type { Exchange } from './exchange.ts';
import type { StreamRequest } from './messages.ts';

export type RequestLimits = { readonly mostBytes?: number };

/** Answers what the window asked for by address: the same paths, ranges and reasons as the loopback shell's. */
export async function answerRequest(
  engine: Engine,
  request: StreamRequest,
  exchange: Exchange,
  { mostBytes = mostUploadBytes }: RequestLimits = {},
): Promise<void> {
  const { method, path } = request;
  if (method !== 'PUT') {
    await answerPhoto(engine, request, exchange);
    return;
  }
  const place = uploadPlaceOf(path);
  if (!place) exchange.sendHead(nothing(405));
  else if ((request.sizeBytes ?? 0) > mostBytes) exchange.sendHead(nothing(413));
  else await takeUpload(engine, place, exchange, mostBytes);
}

async function answerPhoto(engine: Engine, { method, path, range }: StreamRequest, exchange: Exchange): Promise<void> {
  const open = photoOf(path, engine);
  if (!open) {
    exchange.sendHead(nothing(404));
    return;
  }
  const opened = await open();
  if (!opened.ok) {
    await sendProblem(exchange, opened.problem);
    return;
  }
  const photo = opened.value;
  const { asked, ...head } = photoHead(photo, range ?? undefined);
  exchange.sendHead(head);
  if (asked === 'unsatisfiable' || method === 'HEAD') return;
  await exchange.send(photo.read(asked === 'everything' ? undefined : asked));
}

async function takeUpload(engine: Engine, place: UploadPlace, exchange: Exchange, mostBytes: number): Promise<void> {
  const limit = { exceeded: false };
  try {
    const taken = await engine.takeUpload(place.importId, place.index, limited(exchange.read(), mostBytes, limit));
    if (taken.ok) exchange.sendHead(nothing(204));
    else await sendProblem(exchange, taken.problem);
  } catch (error) {
    if (!limit.exceeded) throw error;
    exchange.sendHead(nothing(413));
  }
}

async function* limited(
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
  limit: { exceeded: boolean },
): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > mostBytes) {
      limit.exceeded = true;
      throw new Error('The upload is larger than is taken');
    }
    yield chunk;
  }
}

const nothing = (status: number) => ({ status, headers: {} });

async function sendProblem(exchange: Exchange, problem: Problem): Promise<void> {
  const body = new TextEncoder().encode(JSON.stringify({ code: problem.code }));
  exchange.sendHead({
    status: statusOfProblem(problem),
    headers: { 'content-type': 'application/json', 'content-length': `${body.byteLength}` },
  });
  await exchange.send(
    (async function* () {
      yield body;
    })(),
  );
}
