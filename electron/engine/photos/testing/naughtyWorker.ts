/**
 * A worker as a decoder would be that was taken over or has gone wild. What stands behind the end of a JPEG tells it
 * what to do; any other photo is developed as usual.
 */
import { connect } from 'node:net';
import { lockDecoder } from '../decoder.ts';
import { developPhoto } from '../developPhoto.ts';
import { asciiBytes, readAscii } from '../originals/bytes.ts';
import { putFileBack } from '../workers/filePipe.ts';
import { isCompareRequest, parseCompareRequest } from '../workers/compareMessages.ts';
import { parseWorkerRequest } from '../workers/messages.ts';

lockDecoder();
process.on('disconnect', () => process.exit(0));
process.on('message', (message: unknown) => void misbehave(message));

async function misbehave(message: unknown): Promise<void> {
  const whole = putFileBack(message);
  // Of what it should compare it reads the original's order, and otherwise takes it for a file to develop.
  const { id, bytes, ...limits } = isCompareRequest(whole) ? parseCompareRequest(whole) : parseWorkerRequest(whole);
  const developed = await developPhoto(bytes, limits);
  if (!developed.ok) throw new Error('the tests hand over good photos');
  const photo = developed.value;
  const { preview } = photo.renditions;
  const answer = (changed: object): boolean | undefined =>
    process.send?.({ id, ok: true, photo: { ...photo, ...changed } });

  const order = readAscii(bytes, bytes.length - 16, 16).trim();
  switch (order) {
    case 'crash':
      return void process.kill(process.pid, 'SIGSEGV');
    case 'hang':
      for (;;);
    case 'eat memory':
      for (const eaten: Uint8Array[] = []; ;) eaten.push(new Uint8Array(16 * 1024 * 1024).fill(1));
    case 'send a page':
      return void answer({
        renditions: { ...photo.renditions, preview: { ...preview, bytes: asciiBytes('<html><script>alert(1)') } },
      });
    case 'send more':
      return void answer({ __proto__: null, extra: 'a field that nobody asked for' });
    case 'send nonsense':
      return void process.send?.('nonsense');
    case 'send another id':
      return void process.send?.({ id: id + 1, ok: true, photo });
    default:
      if (order.startsWith('dial ')) await dial(Number(order.slice(5)));
      return void answer({});
  }
}

/** Tells somebody outside, or tries to. */
async function dial(port: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end('a photo', () => resolve()));
    socket.on('error', () => resolve());
  });
}
