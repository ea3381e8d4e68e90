import { appScheme, portGiven, portWanted } from '#shared/rpc/desktopPort.ts';
import { messagePort } from '#shared/rpc/messagePort.ts';
import type { Port } from '#shared/rpc/port.ts';
import { putOutCode, socketProtocols } from '#shared/rpc/screenSession.ts';
import { webSocketPort } from '#shared/rpc/webSocketPort.ts';
import { storedScreenKey } from './screenKey.ts';

/**
 * Why there is no port. `silent`: nobody answers. `stranger`: the engine is there, and does not know this browser.
 * `usedAddress`: nor does it, because the address was used before. `putOut`: it knew this browser until the same address
 * was opened somewhere else.
 */
export type NoPort = 'silent' | 'stranger' | 'usedAddress' | 'putOut';

/**
 * How this screen comes to a port to the engine: through the window on the desktop, by a WebSocket in a browser.
 *
 * @param addressWasUsed whether the token that this page was opened with had been used
 */
export const portOpener = (addressWasUsed: boolean): (() => Promise<Port | NoPort>) =>
  location.protocol === `${appScheme}:` ? openDesktopPort : socketOpener(addressWasUsed);

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

function socketOpener(addressWasUsed: boolean): () => Promise<Port | NoPort> {
  let putOut = false;
  return async () => {
    const key = storedScreenKey();
    const port = key === null ? null : await openSocket(key, () => (putOut = true));
    if (port !== null) {
      putOut = false;
      return port;
    }
    if (putOut) return 'putOut';
    if (!(await somebodyAnswers())) return 'silent';
    return addressWasUsed ? 'usedAddress' : 'stranger';
  };
}

/** Opens the engine's socket on the origin that served this screen; null for whatever reason it was refused. */
function openSocket(key: string, onPutOut: () => void): Promise<Port | null> {
  return new Promise((settle) => {
    const socket = new WebSocket(socketUrl(), socketProtocols(key));
    const port = webSocketPort(socket);
    socket.addEventListener('open', () => settle(port), { once: true });
    socket.addEventListener(
      'close',
      ({ code }) => {
        if (code === putOutCode) onPutOut();
        settle(null);
      },
      { once: true },
    );
  });
}

/** A browser tells nothing about why a socket was refused; the page itself is there for everybody. */
async function somebodyAnswers(): Promise<boolean> {
  try {
    await fetch('/', { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

function socketUrl(): string {
  const url = new URL('/socket', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
