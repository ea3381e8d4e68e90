import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answerStatus, refuse } from './answers.ts';
import type { ScreenKeys } from './screenKeys.ts';

/** `{"token": "…"}` and some room. */
const mostBodyBytes = 1024;
/** How long (ms) a screen may take to say its token. */
const patienceMs = 5_000;

const Body = z.strictObject({ token: z.string().max(200) });

/** Cookies do not know ports: the name keeps the screens of several Homerolls on one computer apart. */
const cookieName = (port: number): string => `homeroll-${port}`;

/** Whether a request comes from a screen that was let in. */
export function isAdmitted(request: IncomingMessage, keys: ScreenKeys, port: number): boolean {
  const start = `${cookieName(port)}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.some((cookie) => cookie.startsWith(start) && keys.isSession(cookie.slice(start.length)));
}

/**
 * Exchanges the one-time token for a cookie: 204, or 401 for a token that is wrong or was used. Whoever has a
 * session already keeps it, so that following the same address twice in one browser does no harm.
 */
export async function openSession(
  request: IncomingMessage,
  response: ServerResponse,
  { keys, port }: { keys: ScreenKeys; port: number },
): Promise<void> {
  // Other sites' forms cannot send this type, whatever else they manage.
  if (request.headers['content-type'] !== 'application/json') {
    refuse(response, 415);
    return;
  }
  const body = Body.safeParse(await readJson(request));
  if (!body.success) {
    refuse(response, 400);
    return;
  }
  if (isAdmitted(request, keys, port)) {
    answerStatus(response, 204);
    return;
  }
  const session = keys.redeem(body.data.token);
  if (session !== null)
    response.setHeader('set-cookie', `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`);
  answerStatus(response, session === null ? 401 : 204);
}

/** Undefined when it is not JSON, too long, or too slow. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const tooSlow = setTimeout(() => request.destroy(), patienceMs);
  try {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > mostBodyBytes) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  } finally {
    clearTimeout(tooSlow);
  }
}
