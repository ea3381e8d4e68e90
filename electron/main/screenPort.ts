import { z } from 'zod';
import type { MessagePortMain, WebFrameMain } from 'electron';
import { portChannel } from '#shared/rpc/desktopPort.ts';
import type { Electron } from './electronApi.ts';
import { isOwnAddress } from './lockDown.ts';

/** A screen that asks for its port says nothing more than that. */
const Nothing = z.tuple([]);

/** The one message that the main process takes from a window: our own page, not a frame in it, asks for a port to the engine. */
export function offerScreenPort(ipcMain: Electron['ipcMain'], connectScreen: () => MessagePortMain): void {
  ipcMain.on(portChannel, ({ senderFrame }, ...said: unknown[]) => {
    if (!isOwnScreen(senderFrame) || !Nothing.safeParse(said).success) return;
    senderFrame.postMessage(portChannel, null, [connectScreen()]);
  });
}

const isOwnScreen = (frame: WebFrameMain | null): frame is WebFrameMain =>
  frame?.parent === null && frame.url.startsWith('app:') && isOwnAddress(frame.url);
