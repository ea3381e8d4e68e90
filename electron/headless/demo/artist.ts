// The process that draws the demo's pictures: the memory that takes is given back when it ends, and the computers of
// the family are not held up.
import { drawPicture } from '#engine/photos/drawn/index.ts';
import { PictureOrder } from './pictureOrder.ts';

process.on('message', (message) => {
  const { seed, takenAtMs, portrait } = PictureOrder.parse(message);
  const [width, height] = portrait ? [1536, 2048] : [2048, 1536];
  void drawPicture(seed, { width, height, takenAt: new Date(takenAtMs), orientation: portrait ? 6 : 1 }).then((bytes) =>
    process.send?.({ seed, bytes }),
  );
});
