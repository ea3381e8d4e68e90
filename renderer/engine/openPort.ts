import { appScheme, portGiven, portWanted } from '#shared/rpc/desktopPort.ts';
import { messagePort } from '#shared/rpc/messagePort.ts';
import type { Port } from '#shared/rpc/port.ts';
import { socketProtocols } from '#shared/rpc/screenSession.ts';
import { webSocketPort } from '#shared/rpc/webSocketPort.ts';
import { storedScreenKey } from './screenKey.ts';

/** A port to the engine: through the window on the desktop, by a WebSocket in a browser. */
export const openPort = (): Promise<Port | null> =>
  location.protocol === `${appScheme}:` ? openDesktopPort() : openSocket();

/** Settles when there is an engine: the window keeps the question until then. */
function openDesktopPort(): Promise<Port> {
  return new Promise((settle) => {
    const take = ({ source, data, ports: [port] }: MessageEvent): void => {
      if (source !== window || data !== portGiven || port === undefined) return;
      removeEventListener('message', take);
      settle(messagePort(port));
    };
    addEventListener('message', take);
    postMessage(portWanted, location.origin);
  });
}

/**
 * Opens the engine's socket on the origin that served this screen. A browser tells nothing about why a socket was
 * refused, hence null for every reason (never let in, app not running).
 */
function openSocket(): Promise<Port | null> {
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
