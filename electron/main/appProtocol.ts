import { appHost, appOrigin } from '#shared/rpc/desktopPort.ts';
import { MainSays, type StreamRequest } from '../engineProcess/messages.ts';
import type { Exchange } from '../engineProcess/exchange.ts';
import { commonHeaders, documentPolicy } from '../shell/responseHeaders.ts';
import type { StaticFile, StaticFiles } from '../shell/staticFiles.ts';

export type AppProtocolParts = {
  readonly files: StaticFiles;
  /** Asks the engine's process; null while there is none. */
  readonly ask: (request: StreamRequest) => Exchange | null;
};

/**
 * Answers everything under `app://homeroll/`: the screen's files out of a table, photos and uploads as streams from and
 * to the engine's process. No path ever becomes a path on the disk.
 */
export function createAppProtocol({ files, ask }: AppProtocolParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.host !== appHost) return empty(404);
    // Our own page says so, or (for pictures) nothing. A frame without an origin says "null".
    const origin = request.headers.get('origin');
    if (origin !== null && origin !== appOrigin) return empty(403);
    const file = files.get(url.pathname);
    if (file && (request.method === 'GET' || request.method === 'HEAD')) return show(file, request.method);
    return pass(request, url.pathname);
  };

  async function pass(request: Request, path: string): Promise<Response> {
    const length = request.headers.get('content-length');
    const asked = MainSays.safeParse({
      type: 'request',
      method: request.method,
      path,
      range: request.headers.get('range'),
      sizeBytes: length === null ? null : Number(length),
    });
    if (!asked.success || asked.data.type !== 'request') return empty(405);
    const { type: _type, ...streamRequest } = asked.data;
    const exchange = ask(streamRequest);
    if (!exchange) return empty(503);
    // Sent while the answer is awaited: a refusal comes before the end of what is refused.
    const sending = streamRequest.method === 'PUT' ? exchange.send(bodyOf(request)) : Promise.resolve();
    const head = await exchange.head;
    if (!head) return empty(503);
    const hasBody = request.method !== 'HEAD' && ![204, 416].includes(head.status) && head.headers['content-length'];
    const headers = { ...commonHeaders, ...head.headers };
    if (!hasBody) {
      exchange.close();
      await sending;
      return new Response(null, { status: head.status, headers });
    }
    return new Response(streamOf(exchange), { status: head.status, headers });
  }
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body) for await (const chunk of request.body) yield chunk as Uint8Array;
}

/** Pulls a piece only when Chromium wants one, and gives up when the page does. */
function streamOf(exchange: Exchange): ReadableStream<Uint8Array> {
  const pieces = exchange.read();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (!next.done) {
          controller.enqueue(next.value);
          return;
        }
        controller.close();
        exchange.close();
      },
      cancel: () => exchange.close(),
    },
    { highWaterMark: 0 },
  );
}

function show({ type, body }: StaticFile, method: string): Response {
  const headers: Record<string, string> = {
    ...commonHeaders,
    'content-type': type,
    'content-length': `${body.byteLength}`,
    ...(type.startsWith('text/html') ? { 'content-security-policy': documentPolicy() } : {}),
  };
  return new Response(method === 'HEAD' ? null : new Uint8Array(body), { status: 200, headers });
}

const empty = (status: number): Response => new Response(null, { status, headers: commonHeaders });
