import { z } from 'zod';

/**
 * How a screen in a browser is let in by the loopback shell. It posts the one-time token to `/session` and gets two
 * secrets, each for what the other cannot do:
 *
 * - a cookie, which the browser adds to pictures and uploads. Scripts cannot read it, but the browser also sends it to
 *   every other server of this computer, because cookies do not know ports (RFC 6265, section 8.5).
 * - a key, which the screen keeps in its own origin's storage (origins do know ports) and says when it opens the
 *   socket. Without it the cookie leads to no name, no id and no command.
 */
export const SessionOpened = z.object({ key: z.string() });
export type SessionOpened = z.infer<typeof SessionOpened>;

/**
 * The code with which a screen's socket is closed when its address came a second time: one of the two who had it may be
 * a stranger, so neither goes on (RFC 6455, section 7.4.2, leaves 4000 to 4999 to whoever agrees on them).
 */
export const putOutCode = 4001;

const protocol = 'homeroll';

/** What a screen offers as the WebSocket's subprotocols: a browser lets it say nothing else there. */
export const socketProtocols = (key: string): string[] => [protocol, key];

/** The key in a Sec-WebSocket-Protocol header; null when there is none. */
export function keyInProtocols(header: string | undefined): string | null {
  const [first, key, ...rest] = (header ?? '').split(',').map((part) => part.trim());
  return first === protocol && key !== undefined && rest.length === 0 ? key : null;
}

/** Which of the offered subprotocols is taken; the key is never repeated. */
export const chosenProtocol = (offered: ReadonlySet<string>): string | false =>
  offered.has(protocol) ? protocol : false;
