/** The entry of a worker process: develops one photo at a time, answers, and ends with the engine. Nobody imports it. */
import { lockDecoder } from './decoder.ts';
import { developPhoto } from './developPhoto.ts';
import { listenToEngine } from './workers/engineChannel.ts';
import { parseWorkerRequest, type WorkerAnswer } from './workers/messages.ts';

lockDecoder();

listenToEngine((message, reply) => void develop(message).then(reply));

async function develop(message: unknown): Promise<WorkerAnswer> {
  const { id, bytes, ...limits } = parseWorkerRequest(message);
  const developed = await developPhoto(bytes, limits);
  return developed.ok ? { id, ok: true, photo: developed.value } : { id, ok: false, problem: developed.problem };
}
