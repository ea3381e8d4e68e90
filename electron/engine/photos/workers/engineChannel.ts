import { putFileBack } from './filePipe.ts';

/** Electron's `process.parentPort` and MessagePortMain, as far as a worker needs them. */
type MainPort = {
  postMessage(message: unknown): void;
  start(): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
};
type ParentPort = {
  once(event: 'message', listener: (event: { readonly ports: readonly MainPort[] }) => void): unknown;
};

/**
 * Hears what the engine asks of this worker, and ends with the engine. In Node the engine is the process that forked this one; in
 * Electron it is another utility process, and the main process sends the port to it as the first and only message.
 */
export function listenToEngine(take: (message: unknown, answer: (reply: object) => void) => void): void {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (parentPort === undefined) {
    process.on('message', (message: unknown) => take(putFileBack(message), (reply) => void process.send?.(reply)));
    process.on('disconnect', () => process.exit(0));
    return;
  }
  parentPort.once('message', ({ ports: [port] }) => {
    if (port === undefined) process.exit(1);
    port.on('message', ({ data }) => take(data, (reply) => port.postMessage(reply)));
    port.on('close', () => process.exit(0));
    port.start();
  });
}
