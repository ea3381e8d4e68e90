import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { SessionOpened } from '#shared/rpc/screenSession.ts';
import { answerJson, answerStatus, refuse } from '../shell/answers.ts';
import type { ScreenKeys } from './screenKeys.ts';

/** `{"token": "…"}` and some room. */
const mostBodyBytes = 1024;
/** How long (ms) a screen may take to say its token. */
const patienceMs = 5_000;

const Body = z.strictObject({ token: z.string().max(200) });

/** Cookies do not know ports: the name keeps the screens of several Homerolls on one computer apart. */
const cookieName = (port: number): string => `homeroll-${port}`;

/** Every cookie under our name: a server on another port can set one beside ours, but not take ours away. */
export function sessionCookies(request: IncomingMessage, port: number): string[] {
  const start = `${cookieName(port)}=`;
  return (request.headers.cookie ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(start))
    .map((cookie) => cookie.slice(start.length));
}

/**
 * Exchanges the one-time token for the two secrets of a session: 200 with the key in the body and the cookie beside it,
 * or 401 for a token that is wrong or was used. Whoever follows the same address twice in one browser keeps what they
 * have: 204.
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
  const redeemed = keys.redeem(body.data.token, sessionCookies(request, port));
  if (redeemed.kind === 'opened') {
    const { cookie, key } = redeemed.secrets;
    response.setHeader('set-cookie', `${cookieName(port)}=${cookie}; Path=/; HttpOnly; SameSite=Strict`);
    answerJson(response, 200, { key } satisfies SessionOpened);
  } else {
    answerStatus(response, redeemed.kind === 'again' ? 204 : 401);
  }
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
