import { fork } from 'node:child_process';
import { DrawnPicture, type PictureOrder } from './pictureOrder.ts';

/** Where the demo's pictures are drawn, one after the other: each takes a few hundred megabytes for a second or two. */
export type Studio = {
  /** Rejects when the process that draws has ended. */
  draw(order: PictureOrder): Promise<Uint8Array>;
  close(): void;
};

/** @param program what the build makes of `artist.ts` */
export function openStudio(program: string): Studio {
  const artist = fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();
  let turn: Promise<unknown> = Promise.resolve();
  artist.on('message', (message) => {
    const { seed, bytes } = DrawnPicture.parse(message);
    waiting.get(seed)?.resolve(bytes);
    waiting.delete(seed);
  });
  artist.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The pictures could not be drawn'));
  });
  return {
    draw(order) {
      const drawn = turn.then(() => {
        const picture = Promise.withResolvers<Uint8Array>();
        waiting.set(order.seed, picture);
        if (artist.connected) artist.send(order);
        else picture.reject(new Error('The pictures could not be drawn'));
        return picture.promise;
      });
      turn = drawn.catch(() => undefined);
      return drawn;
    },
    close: () => void artist.kill(),
  };
}
