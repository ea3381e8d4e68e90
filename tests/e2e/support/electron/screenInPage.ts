import type { Page } from '@playwright/test';
import { uploadUrl } from '#shared/contract/urls.ts';
import { createClient } from '#shared/rpc/client.ts';
import { portGiven, portWanted } from '#shared/rpc/desktopPort.ts';
import type { Port } from '#shared/rpc/port.ts';
import { screenOver, type RemoteScreen } from '../../../../electron/headless/demo/remoteScreen.ts';

/**
 * One more screen without a picture, in the window's own page: it asks for a port as the page did, so that what a test
 * does goes the way of everything. It ends with the page.
 */
export async function screenInPage(page: Page): Promise<RemoteScreen> {
  return screenOver(createClient(await portInPage(page)), {
    async upload(importId, index, bytes) {
      const status = await page.evaluate<number>(`(async () => {
        const body = Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), (sign) => sign.charCodeAt(0));
        return (await fetch(${JSON.stringify(uploadUrl(importId, index))}, { method: 'PUT', body })).status;
      })()`);
      if (status !== 204) throw new Error(`Upload answered ${status}`);
    },
    async get(path) {
      const [status, text] = await page.evaluate<[number, string]>(`(async () => {
        const response = await fetch(${JSON.stringify(path)});
        const bytes = new Uint8Array(await response.arrayBuffer());
        return [response.status, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))];
      })()`);
      return { status, bytes: new Uint8Array(Buffer.from(text, 'base64')) };
    },
  });
}

let ports = 0;

async function portInPage(page: Page): Promise<Port> {
  const name = `testsPort${ports++}`;
  let hear: (message: unknown) => void = () => undefined;
  let close: () => void = () => undefined;
  const early: unknown[] = [];
  await page.exposeFunction(`${name}Says`, (message: unknown) => hear(message));
  hear = (message) => void early.push(message);
  await page.evaluate(`new Promise((settle) => {
    const take = ({ source, data, ports: [port] }) => {
      if (source !== window || data !== '${portGiven}' || port === undefined) return;
      removeEventListener('message', take);
      port.onmessage = ({ data }) => void ${name}Says(data);
      globalThis.${name} = port;
      settle();
    };
    addEventListener('message', take);
    postMessage('${portWanted}', location.origin);
  })`);
  page.once('close', () => close());
  return {
    send: (message) => {
      page.evaluate(`${name}.postMessage(${JSON.stringify(message)})`).catch(() => close());
    },
    onMessage(listener) {
      hear = listener;
      for (const message of early.splice(0)) listener(message);
    },
    onClose: (listener) => {
      close = listener;
    },
    close() {
      page.evaluate(`${name}.close()`).catch(() => undefined);
      close();
    },
  };
}
