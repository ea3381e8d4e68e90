import { contractVersion, type QueryOutput } from '#shared/contract/contract.ts';
import { createClient } from '#shared/rpc/client.ts';
import { createPortPair } from '#shared/rpc/memoryPort.ts';
import { serve, type ServeOptions } from '#shared/rpc/server.ts';
import { fakeApi } from './fakeApi.ts';

export type Pile = QueryOutput<'pile'>;
export type Progress = QueryOutput<'imports'>;

const profile = 'a'.repeat(22);
export const emptyPile: Pile = { photos: [] };
/** Values that can be told apart by how much is done. */
export const progress = (done: number): Progress => ({
  imports: [
    {
      id: profile as Progress['imports'][0]['id'],
      state: 'running',
      total: 9,
      done,
      waiting: done,
      alreadyHere: 0,
      problems: [],
      remainingMs: null,
    },
  ],
});

/** A client and a server joined in memory; `errors` are the bugs that the server was told of. */
export function setUpRpc(api: Parameters<typeof fakeApi>[0], options: ServeOptions = {}) {
  const [screenPort, enginePort] = createPortPair();
  const errors: unknown[] = [];
  const stop = serve(enginePort, fakeApi(api), {
    checkOutputs: true,
    onError: (error) => errors.push(error),
    ...options,
  });
  return { screenPort, client: createClient(screenPort), stop, errors };
}

/** A screen that speaks frames by itself, without our client. */
export function setUpRawScreen(api: Parameters<typeof fakeApi>[0] = {}) {
  const [screenPort, enginePort] = createPortPair();
  const heard: unknown[] = [];
  let closed = false;
  screenPort.onMessage((message) => heard.push(message));
  screenPort.onClose(() => (closed = true));
  serve(enginePort, fakeApi(api));
  return { screenPort, heard, isClosed: () => closed };
}

export const hello = (): unknown => ({ type: 'hello', version: contractVersion });
export const watchPile = (id: number): unknown => ({ type: 'watch', id, name: 'pile', input: {} });
