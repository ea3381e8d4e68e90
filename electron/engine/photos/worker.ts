/**
 * The entry of a worker process: develops one photo at a time, or compares one, answers, and ends with the engine. Nobody
 * imports it.
 */
import { release } from '../crypto/release.ts';
import { lockDecoder } from './decoder.ts';
import { developPhoto } from './developPhoto.ts';
import { comparePhoto } from './likeness/index.ts';
import { isCompareRequest, parseCompareRequest, unpackFiles, type CompareAnswer } from './workers/compareMessages.ts';
import { listenToEngine } from './workers/engineChannel.ts';
import { parseWorkerRequest, type SentAnswer } from './workers/messages.ts';
import { withoutTail } from './workers/sharedTail.ts';

lockDecoder();

listenToEngine(
  (message, reply) => void (isCompareRequest(message) ? compare(message, reply) : develop(message, reply)),
);

async function compare(message: unknown, reply: (answer: CompareAnswer) => void): Promise<void> {
  const request = parseCompareRequest(message);
  const { id, told, ...limits } = request;
  reply({ id, verdict: await comparePhoto(unpackFiles(request), told, limits) });
  release(request.bytes);
}

async function develop(message: unknown, reply: (answer: SentAnswer) => void): Promise<void> {
  const { id, bytes, ...limits } = parseWorkerRequest(message);
  const developed = await developPhoto(bytes, limits);
  if (!developed.ok) {
    reply({ id, ok: false, problem: developed.problem });
    return;
  }
  const { renditions, ...photo } = developed.value;
  const original = withoutTail(renditions.original, bytes);
  reply({ id, ok: true, photo: { ...photo, renditions: { ...renditions, original } } });
  // The answer was copied when it was sent. Otherwise the collector would go through everything once for each photo.
  for (const used of [{ bytes }, ...Object.values(renditions)]) release(used.bytes);
}
