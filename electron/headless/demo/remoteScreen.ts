import WebSocket from 'ws';
import { uploadUrl } from '#shared/contract/urls.ts';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  QueryInput,
  QueryName,
  QueryOutput,
} from '#shared/contract/contract.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { ImportId } from '#shared/domain/ids.ts';
import { createClient, type EngineClient } from '#shared/rpc/client.ts';
import { SessionOpened, socketProtocols } from '#shared/rpc/screenSession.ts';
import { webSocketPort } from '#shared/rpc/webSocketPort.ts';

/**
 * A screen without a picture: it speaks to a running Homeroll exactly as the browser does, over the one-time token,
 * its cookie and key, and the socket. The demo and the tests act through it, so nothing they do goes round the front
 * door.
 */
export type RemoteScreen = {
  /** Throws with the problem's code when the command fails, or is not answered: who drives a demo expects it to work. */
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>;
  /** The first value of a query that satisfies a condition. */
  until<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    holds: (value: QueryOutput<Name>) => boolean,
    timeoutMs?: number,
  ): Promise<QueryOutput<Name>>;
  upload(importId: ImportId, index: number, bytes: Uint8Array): Promise<void>;
  /** A GET as the page makes it: the response's status and bytes. */
  get(path: string): Promise<{ readonly status: number; readonly bytes: Uint8Array }>;
  close(): void;
};

/** No command takes so long, also on a slow computer. */
const answerMs = 90_000;

export class CommandFailed extends Error {
  readonly problem: Problem;
  constructor(name: string, problem: Problem) {
    super(`${name}: ${problem.code}${problem.detail === undefined ? '' : ` (${problem.detail})`}`);
    this.problem = problem;
  }
}

/** `address` is as the app prints it: `http://127.0.0.1:PORT/#token=…`. */
export async function openRemoteScreen(address: string): Promise<RemoteScreen> {
  const url = new URL(address);
  const { cookie, key } = await exchangeToken(url);
  const headers = { origin: url.origin, cookie };
  const socket = new WebSocket(`ws://${url.host}/socket`, socketProtocols(key), { headers });
  const client = createClient(webSocketPort(socket));
  return screenOver(client, {
    async upload(importId, index, bytes) {
      const response = await fetch(new URL(uploadUrl(importId, index), url.origin), {
        method: 'PUT',
        headers,
        body: Buffer.from(bytes),
      });
      if (!response.ok) throw new Error(`Upload answered ${response.status}`);
    },
    async get(path) {
      const response = await fetch(new URL(path, url.origin), { headers: { cookie: headers.cookie } });
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    },
  });
}

/** The same over any way to an engine. Throws when it is of another version, or gone. */
export async function screenOver(
  client: EngineClient,
  streams: Pick<RemoteScreen, 'upload' | 'get'>,
): Promise<RemoteScreen> {
  const ready = await client.ready;
  if (!ready.ok) throw new CommandFailed('hello', ready.problem);
  return {
    ...streams,
    call: (name, input) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${name} was not answered`)), answerMs);
        void client.call(name, input).then((answer) => {
          clearTimeout(timer);
          if (answer.ok) resolve(answer.value);
          else reject(new CommandFailed(name, answer.problem));
        });
      }),
    until: (name, input, holds, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        let last: unknown;
        const timer = setTimeout(() => {
          stop();
          reject(
            new Error(
              `${name} never became what was waited for; the last was ${JSON.stringify(last ?? null).slice(0, 600)}`,
            ),
          );
        }, timeoutMs);
        const stop = client.watch(
          name,
          input,
          (value) => {
            last = value;
            if (!holds(value)) return;
            clearTimeout(timer);
            // Not from within the subscription that is being made.
            queueMicrotask(() => stop());
            resolve(value);
          },
          (problem) => {
            last = problem;
          },
        );
      }),
    close: () => client.close(),
  };
}

async function exchangeToken(url: URL): Promise<{ cookie: string; key: string }> {
  const token = new URLSearchParams(url.hash.slice(1)).get('token');
  const response = await fetch(new URL('/session', url.origin), {
    method: 'POST',
    headers: { origin: url.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!response.ok || cookie === undefined) throw new Error(`The address was not accepted (${response.status})`);
  return { cookie, key: SessionOpened.parse(await response.json()).key };
}
