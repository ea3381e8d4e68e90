import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '#engine/engine.ts';
import { ImportId } from '#shared/domain/ids.ts';
import { answerProblem, answerStatus, refuse } from './answers.ts';

/** No single file is taken that is larger: the biggest camera originals are a quarter of it. */
export const mostUploadBytes = 512 * 1024 * 1024;

export type UploadPlace = { readonly importId: ImportId; readonly index: number };

/** The file of an import that a path names (`uploadUrl` of `shared/contract/urls.ts`), or null when it names none. */
export function uploadPlaceOf(path: string): UploadPlace | null {
  const match = /^\/imports\/([^/]+)\/(\d{1,5})$/.exec(path);
  const importId = ImportId.safeParse(match?.[1]);
  return importId.success ? { importId: importId.data, index: Number(match?.[2]) } : null;
}

/** Hands a file's bytes to the engine as they come in, no faster than it takes them. */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  { engine, place, mostBytes = mostUploadBytes }: { engine: Engine; place: UploadPlace; mostBytes?: number },
): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) {
    refuse(response, 413);
    return;
  }
  const limit = { exceeded: false };
  try {
    const taken = await engine.takeUpload(place.importId, place.index, limited(request, mostBytes, limit));
    if (taken.ok) answerStatus(response, 204);
    else answerProblem(response, taken.problem);
    // What the engine did not want to read is still on its way, and the answer behind it.
    request.resume();
  } catch (error) {
    if (!limit.exceeded) throw error;
    refuse(response, 413);
  }
}

async function* limited(
  request: IncomingMessage,
  mostBytes: number,
  limit: { exceeded: boolean },
): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  // Whoever stops reading wants to answer, for which the connection is still needed.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > mostBytes) {
      limit.exceeded = true;
      throw new Error('The upload is larger than is taken');
    }
    yield chunk;
  }
}
