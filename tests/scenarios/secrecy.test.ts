import { readdir, readFile } from 'node:fs/promises';
import { createServer, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import sharp from 'sharp';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn } from '../support/home.ts';

const caption = 'the ladybird walked up my sleeve';
const words = [caption, 'Okafor', 'Grandma', 'Garden things', 'a long hallway', 'IMG_0001'];

/** A word in the forms in which it might lie somewhere. */
const formsOf = (word: string): Buffer[] => [
  Buffer.from(word),
  Buffer.from(word, 'utf16le'),
  Buffer.from(Buffer.from(word).toString('base64').replace(/=+$/, '').slice(0, -1)),
  Buffer.from(Buffer.from(word).toString('hex')),
];

async function everythingIn(directory: string): Promise<Map<string, Buffer>> {
  const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(
        async (entry) =>
          [join(entry.parentPath, entry.name), await readFile(join(entry.parentPath, entry.name))] as const,
      ),
    ),
  );
}

test(
  'no photo, caption, name or passphrase lies in a data folder in clear, while it runs or after [P3]',
  { timeout: 120_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const grandma = await home.admit(mum, circle, 'Grandma', 'adult');
    const people = await peopleIn(grandma, circle, 2);
    const files = await drawnFiles(3, { caption });
    const { photos } = await hangUp(
      grandma.screen,
      { circle, album: 'Garden things', audience: [...people.values()] },
      files,
    );
    await mum.screen.until(
      'wall',
      { circle },
      ({ groups }) => groups[0]?.photos.every(({ ready }) => ready.length === 3) === true,
    );

    const needles = new Map(words.map((word) => [word, formsOf(word)]));
    for (const rendition of ['thumbnail', 'preview', 'original'] as const) {
      const { bytes } = await mum.screen.get(sharedPhotoUrl(circle, photos[0]!, rendition));
      // A stretch from the middle of the picture's own bytes, and the start every JPEG has.
      needles.set(`${rendition} bytes`, [Buffer.from(bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 24))]);
    }
    const pixels = await sharp(files[0]!.bytes).raw().toBuffer();
    needles.set('pixels', [pixels.subarray(pixels.length >> 1, (pixels.length >> 1) + 48)]);
    const search = async () => {
      for (const [file, bytes] of await everythingIn(home.directory)) {
        // Not anywhere within: three bytes turn up in any ciphertext by chance.
        expect(bytes.subarray(0, 3).toString('hex'), `a JPEG: ${file}`).not.toBe('ffd8ff');
        for (const [what, forms] of needles)
          for (const form of forms) expect(bytes.includes(form), `${what} in ${file}`).toBe(false);
      }
    };
    await search();
    await Promise.all([mum.quit(), grandma.quit()]);
    await search();
  },
);

test('what crosses the wire between two computers says nothing [P3]', { timeout: 120_000 }, async () => {
  await using home = await openHome();
  const { mum, circle } = await home.family();
  const grandma = await home.seat('Grandma');
  await using tap = await wireTap();

  await mum.screen.call('door.open', { circle });
  const door = await mum.screen.until('door', { circle }, ({ addresses }) => addresses.length > 0);
  tap.forwardTo(Number(door.addresses[0]!.split(':').at(-1)));
  await grandma.screen.call('joining.ask', {
    to: { kind: 'address', address: `127.0.0.1:${tap.port.toString()}` },
    deviceName: 'Grandma’s computer',
  });
  const joining = await grandma.screen.until('joining', {}, (now) => now?.code != null);
  const { requests } = await mum.screen.until('door', { circle }, (now) =>
    now.requests.some(({ step }) => step === 'enterCode'),
  );
  await mum.screen.call('door.enterCode', { request: requests[0]!.id, code: joining!.code! });
  await grandma.screen.call('joining.confirm', { same: true });
  await mum.screen.call('door.letIn', {
    request: requests[0]!.id,
    who: { kind: 'new', name: 'Grandma', role: 'adult' },
    deviceName: 'Grandma’s computer',
    albums: [],
  });
  await grandma.screen.until('joining', {}, (now) => now?.step === 'welcomed');
  const people = await peopleIn(mum, circle, 2);
  await hangUp(
    mum.screen,
    { circle, album: 'Garden things', audience: [...people.values()] },
    await drawnFiles(2, { caption }),
  );
  await grandma.screen.until(
    'wall',
    { circle },
    ({ groups }) => groups[0]?.photos.every(({ ready }) => ready.length === 3) === true,
  );

  const heard = Buffer.concat(tap.heard);
  expect(heard.length).toBeGreaterThan(1000);
  for (const word of words) for (const form of formsOf(word)) expect(heard.includes(form), word).toBe(false);
  expect(heard.includes(Buffer.from(circle))).toBe(false);
});

/** Passes bytes on between two sockets and keeps a copy of all of them. */
async function wireTap(): Promise<
  AsyncDisposable & { readonly port: number; readonly heard: Buffer[]; forwardTo(port: number): void }
> {
  const heard: Buffer[] = [];
  const sockets = new Set<Socket>();
  let target = 0;
  const server = createServer((from) => {
    const to = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('data', (bytes: Buffer) => {
        heard.push(bytes);
        other.write(bytes);
      });
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The tap listens on a port');
  return {
    port: address.port,
    heard,
    forwardTo: (port) => {
      target = port;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
