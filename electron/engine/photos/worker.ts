/** The entry of a worker process: develops one photo at a time, or compares one, answers, and ends with the engine. Nobody imports it. */
import { lockDecoder } from './decoder.ts';
import { developPhoto } from './developPhoto.ts';
import { comparePhoto } from './likeness/index.ts';
import { isCompareRequest, parseCompareRequest, unpackFiles, type CompareAnswer } from './workers/compareMessages.ts';
import { listenToEngine } from './workers/engineChannel.ts';
import { parseWorkerRequest, type SentAnswer } from './workers/messages.ts';
import { withoutTail } from './workers/sharedTail.ts';

lockDecoder();

listenToEngine((message, reply) => void (isCompareRequest(message) ? compare(message) : develop(message)).then(reply));

async function compare(message: unknown): Promise<CompareAnswer> {
  const request = parseCompareRequest(message);
  const { id, told, ...limits } = request;
  return { id, verdict: await comparePhoto(unpackFiles(request), told, limits) };
}

async function develop(message: unknown): Promise<SentAnswer> {
  const { id, bytes, ...limits } = parseWorkerRequest(message);
  const developed = await developPhoto(bytes, limits);
  if (!developed.ok) return { id, ok: false, problem: developed.problem };
  const { renditions, ...photo } = developed.value;
  const original = withoutTail(renditions.original, bytes);
  return { id, ok: true, photo: { ...photo, renditions: { ...renditions, original } } };
}
