import type { IncomingHttpHeaders } from 'node:http';

/**
 * Where a request comes from, as far as a browser tells. A page of another site can make the browser send
 * requests here, and can give its own name our address (DNS rebinding); it cannot change these headers.
 */

/** The names under which this server may be asked for. */
const allowedHosts = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`];

export const isAllowedHost = (headers: IncomingHttpHeaders, port: number): boolean =>
  headers.host !== undefined && allowedHosts(port).includes(headers.host);

/** For everything that changes something, and for WebSockets: the page that asks must be ours, and say so. */
export const isFromOwnPage = (headers: IncomingHttpHeaders): boolean => headers.origin === ownOrigin(headers);

/**
 * For reading what is private. Browsers send no Origin with an image; what they do send (Sec-Fetch-Site) also tells
 * pages of other ports of this computer from ours, for which SameSite cookies are no obstacle.
 */
export function mayBeFromOwnPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  const fromOwnSite = site === undefined || site === 'same-origin' || site === 'none';
  return fromOwnSite && (headers.origin === undefined || isFromOwnPage(headers));
}

const ownOrigin = (headers: IncomingHttpHeaders): string => `http://${headers.host ?? ''}`;
