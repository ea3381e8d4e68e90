import type { Port } from '#shared/rpc/port.ts';
import { socketProtocols } from '#shared/rpc/screenSession.ts';
import { webSocketPort } from '#shared/rpc/webSocketPort.ts';
import { storedScreenKey } from './screenKey.ts';

/**
 * Opens the engine's socket on the origin that served this screen. A browser tells nothing about why a socket was
 * refused, hence null for every reason (never let in, app not running).
 */
export function openPort(): Promise<Port | null> {
  const key = storedScreenKey();
  if (key === null) return Promise.resolve(null);
  return new Promise((settle) => {
    const socket = new WebSocket(socketUrl(), socketProtocols(key));
    const port = webSocketPort(socket);
    socket.addEventListener('open', () => settle(port), { once: true });
    socket.addEventListener('close', () => settle(null), { once: true });
  });
}

function socketUrl(): string {
  const url = new URL('/socket', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
