/** The entry of a worker process: develops one photo at a time, answers, and ends with the engine. Nobody imports it. */
import { lockDecoder } from './decoder.ts';
import { developPhoto } from './developPhoto.ts';
import { parseWorkerRequest, type WorkerAnswer } from './workers/messages.ts';

lockDecoder();

process.on('message', (message: unknown) => void answer(message));
process.on('disconnect', () => process.exit(0));

async function answer(message: unknown): Promise<void> {
  const { id, bytes, ...limits } = parseWorkerRequest(message);
  const developed = await developPhoto(bytes, limits);
  const reply: WorkerAnswer = developed.ok
    ? { id, ok: true, photo: developed.value }
    : { id, ok: false, problem: developed.problem };
  process.send?.(reply);
}
