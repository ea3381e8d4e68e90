import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { pilePhotoUrl, sharedPhotoUrl, uploadUrl } from '#shared/contract/urls.ts';
import { CircleId, ImportId, PhotoId } from '#shared/domain/ids.ts';
import { failed } from '#shared/domain/result.ts';
import { endlessPhoto, photoOfBytes } from '../../tests/support/fakeEngine.ts';
import { signedInScreens } from '../../tests/support/screenServer.ts';
import { eventually } from '../../tests/support/eventually.ts';

const circle = CircleId.parse('c'.repeat(43));
const photo = PhotoId.parse('p'.repeat(22));
const importId = ImportId.parse('i'.repeat(22));
const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 251);

const setup = signedInScreens();

describe('photos', () => {
  const withPhoto = () =>
    setup({
      photos: {
        [`${circle}/${photo}/original`]: photoOfBytes(bytes),
        [`${photo}/thumbnail`]: photoOfBytes(bytes.subarray(0, 10), 'image/webp'),
      },
    });
  const path = sharedPhotoUrl(circle, photo, 'original');

  test('arrive whole', async () => {
    const { ask, cookie } = await withPhoto();
    const shared = await ask({ path, headers: { cookie } });
    expect(shared).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg', 'content-length': '5000' } });
    expect(new Uint8Array(shared.body)).toEqual(bytes);
    const pile = await ask({ path: pilePhotoUrl(photo, 'thumbnail'), headers: { cookie } });
    expect(pile).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp' } });
    expect(new Uint8Array(pile.body)).toEqual(bytes.subarray(0, 10));
  });

  test('arrive in parts', async () => {
    const { ask, cookie } = await withPhoto();
    const part = await ask({ path, headers: { cookie, range: 'bytes=1500-3499' } });
    expect(part).toMatchObject({
      status: 206,
      headers: { 'content-range': 'bytes 1500-3499/5000', 'content-length': '2000', 'accept-ranges': 'bytes' },
    });
    expect(new Uint8Array(part.body)).toEqual(bytes.subarray(1500, 3500));
    const beyond = await ask({ path, headers: { cookie, range: 'bytes=5000-' } });
    expect(beyond).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */5000' } });
  });

  test('tell their size without their bytes', async () => {
    const { ask, cookie } = await withPhoto();
    const head = await ask({ method: 'HEAD', path, headers: { cookie } });
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': '5000' } });
    expect(head.body).toHaveLength(0);
  });

  test('are never kept by the browser, whose cache lies in clear on the disk [P3]', async () => {
    const { ask, cookie } = await withPhoto();
    for (const headers of [{ cookie }, { cookie, range: 'bytes=0-9' }])
      expect((await ask({ path, headers })).headers['cache-control']).toBe('no-store');
  });

  test('that are not there are told by their reason', async () => {
    const { ask, cookie } = await withPhoto();
    const answer = await ask({ path: sharedPhotoUrl(circle, photo, 'preview'), headers: { cookie } });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body.toString())).toEqual({ code: 'PHOTO_NOT_FOUND' });
  });

  test('stop being read when the browser goes away', async () => {
    const endless = endlessPhoto();
    const { server, cookie, logged } = await setup({ photos: { [`${photo}/original`]: endless.photo } });
    const headers = { host: `127.0.0.1:${server.port}`, cookie };
    const asked = request({ port: server.port, host: '127.0.0.1', path: pilePhotoUrl(photo, 'original'), headers });
    asked.on('error', () => undefined).end();
    const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
    response.on('error', () => undefined);
    await once(response, 'data');
    asked.destroy();
    await eventually(() => expect(endless.wasLeft()).toBe(true));
    expect(logged).toEqual([]);
  });

  test('that break off in the middle break the answer off rather than end it', async () => {
    const breaking = {
      mime: 'image/jpeg' as const,
      sizeBytes: 5000,

      async *read() {
        yield bytes.subarray(0, 1000);
        throw new Error('the disk is gone');
      },
    };
    const { ask, cookie, logged } = await setup({ photos: { [`${photo}/original`]: breaking } });
    await expect(ask({ path: pilePhotoUrl(photo, 'original'), headers: { cookie } })).rejects.toThrow();
    expect(JSON.stringify(logged)).not.toContain('disk');
  });
});

describe('uploads', () => {
  const path = uploadUrl(importId, 3);

  test('reach the engine byte by byte', async () => {
    const { ask, cookie, engine } = await setup();
    expect((await ask({ method: 'PUT', path, headers: { cookie }, body: bytes })).status).toBe(204);
    expect(new Uint8Array(engine.uploads.get(`${importId}/3`)!)).toEqual(bytes);
  });

  test('that are too large are refused before they are sent', async () => {
    const { ask, cookie, engine } = await setup();
    const headers = { cookie, 'content-length': (512 * 1024 * 1024 + 1).toString(), expect: '100-continue' };
    expect((await ask({ method: 'PUT', path, headers })).status).toBe(413);
    expect(engine.uploads.size).toBe(0);
  });

  test('that the engine does not want are answered with its reason, read or not', async () => {
    const screen = await setup();
    screen.engine.takeUpload = async () => failed({ code: 'CANCELLED' });
    const answer = await screen.ask({
      method: 'PUT',
      path,
      headers: { cookie: screen.cookie },
      body: new Uint8Array(1e7),
    });
    expect(answer.status).toBe(409);
    expect(JSON.parse(answer.body.toString())).toEqual({ code: 'CANCELLED' });
  });

  test('that break off are an error for the engine, and nothing of them is kept', async () => {
    const { server, cookie, engine, origin } = await setup();
    const headers = { host: `127.0.0.1:${server.port}`, origin, cookie, 'content-length': '1000' };
    const put = request({ port: server.port, host: '127.0.0.1', method: 'PUT', path, headers });
    put.on('error', () => undefined);
    const taken = vi.spyOn(engine, 'takeUpload');
    put.write('only the beginning');
    await eventually(() => expect(taken).toHaveBeenCalled());
    put.destroy();
    await expect(taken.mock.results[0]!.value).rejects.toThrow();
    expect(engine.uploads.size).toBe(0);
  });

  test.each([
    '/imports/x/0',
    `/imports/${importId}`,
    `/imports/${importId}/-1`,
    `/imports/${importId}/0/0`,
    '/',
    '/session',
  ])('to %s go nowhere', async (elsewhere) => {
    const { ask, cookie } = await setup();
    expect((await ask({ method: 'PUT', path: elsewhere, headers: { cookie }, body: 'x' })).status).toBe(405);
  });
});
