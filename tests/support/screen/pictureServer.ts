import type { IncomingMessage, ServerResponse } from 'node:http';
import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { Connect, Plugin } from 'vite';
import { drawPicture, pictureCount, sizeOf } from './pictures/picture.ts';

const longestSides: Readonly<Record<string, number>> = { thumbnail: 320, preview: 1600, original: 2400 };
const photoPath = /^\/(?:photos\/[\w-]{43}|pile)\/([\w-]{22})\/(thumbnail|preview|original)$/;
const uploadPath = /^\/imports\/([\w-]{22})\/(\d+)$/;

/** Serves the photos of the fake engine at the addresses of `shared/contract/urls.ts`, and keeps what is uploaded. */
export function pictureServer(): Plugin {
  const drawn = new Map<string, Promise<Buffer>>();
  const uploads = new Map<string, Buffer>();
  const thumbhashes = makeThumbhashes();

  const drawnAs = (picture: number, rendition: string) => {
    const key = `${picture.toString()} ${rendition}`;
    const found = drawn.get(key) ?? drawJpeg(picture, longestSides[rendition] ?? 320);
    drawn.set(key, found);
    return found;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path === '/fake/thumbhashes.json') return send(response, 'application/json', JSON.stringify(await thumbhashes));
    const upload = uploadPath.exec(path);
    if (upload !== null && request.method === 'PUT') {
      uploads.set(`${(upload[1] ?? '').slice(0, 16)}${(upload[2] ?? '').padStart(6, '0')}`, await bodyOf(request));
      response.statusCode = 204;
      response.end();
      return true;
    }
    const photo = photoPath.exec(path);
    if (photo === null) return false;
    const [, id = '', rendition = ''] = photo;
    if (id.startsWith('photo'))
      return send(response, 'image/jpeg', await drawnAs(Number(id.slice(5)) % pictureCount, rendition));
    const bytes = uploads.get(id);
    return bytes !== undefined && send(response, 'image/jpeg', bytes);
  };
  const serveFrom = (middlewares: Connect.Server) => {
    middlewares.use((request, response, next) => {
      answer(request, response).then((answered) => (answered ? undefined : next()), next);
    });
  };
  return {
    name: 'fake-pictures',
    configureServer: ({ middlewares }) => serveFrom(middlewares),
    configurePreviewServer: ({ middlewares }) => serveFrom(middlewares),
  };
}

async function drawJpeg(picture: number, longestSide: number): Promise<Buffer> {
  // The blurs are slow at full size; nobody sees the difference.
  const drawing = sharp(Buffer.from(drawPicture(picture, Math.min(longestSide, 1600))));
  return drawing.resize({ width: longestSide, height: longestSide, fit: 'inside' }).jpeg({ quality: 85 }).toBuffer();
}

async function makeThumbhashes(): Promise<string[]> {
  const hashes: string[] = [];
  for (let picture = 0; picture < pictureCount; picture += 1) {
    const { width, height } = sizeOf(picture);
    const side = 48 / Math.max(width, height);
    const size = { width: Math.round(width * side), height: Math.round(height * side), fit: 'fill' as const };
    const pixels = await sharp(Buffer.from(drawPicture(picture, 96)))
      .resize(size)
      .ensureAlpha()
      .raw()
      .toBuffer();
    hashes.push(Buffer.from(rgbaToThumbHash(size.width, size.height, pixels)).toString('base64'));
  }
  return hashes;
}

function send(response: ServerResponse, type: string, body: string | Buffer): true {
  response.setHeader('content-type', type);
  response.setHeader('cache-control', 'max-age=3600');
  response.end(body);
  return true;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
