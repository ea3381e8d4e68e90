import { expect, test } from 'vitest';
import { ImportId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { createUploader, type UploaderPorts } from './uploader.ts';

const id = ImportId.parse('i'.repeat(22));
const files = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const name = `IMG_${index.toString()}.JPG`;
    return { name, file: new File(['bytes'], name) };
  });

/** An engine that takes what is sent when it is told to. */
function setup(answers: (url: string, body: Blob) => Promise<number> | number = () => 204) {
  const sent: string[] = [];
  let now = 0;
  let mostAtOnce = 0;
  const ports: UploaderPorts = {
    begin: async () => ok({ import: id }),
    put: async (url, body) => {
      sent.push(url);
      mostAtOnce = Math.max(mostAtOnce, ++now);
      try {
        await Promise.resolve();
        return await answers(url, body);
      } finally {
        now -= 1;
      }
    },
    pause: () => Promise.resolve(),
  };
  return { uploader: createUploader(ports), ports, sent, most: () => mostAtOnce };
}

const settled = async (done: () => boolean) => {
  for (let turn = 0; turn < 10_000 && !done(); turn += 1) await new Promise((next) => setImmediate(next));
  expect(done()).toBe(true);
};

test('a folder of fifty is sent whole, never more than three at a time', async () => {
  const { uploader, sent, most } = setup();
  await uploader.add(files(50));
  await settled(() => sent.length === 50);
  expect(new Set(sent).size).toBe(50);
  expect(most()).toBe(3);
});

test('stopping sends nothing more', async () => {
  const waiting: (() => void)[] = [];
  const { uploader, sent } = setup(() => new Promise((take) => waiting.push(() => take(204))));
  await uploader.add(files(20));
  await settled(() => waiting.length === 3);
  uploader.stop(id);
  waiting.forEach((take) => take());
  await new Promise((next) => setImmediate(next));
  expect(sent).toHaveLength(3);
});

test('an import that was cancelled elsewhere stops here as well', async () => {
  const { uploader, sent } = setup(() => 409);
  await uploader.add(files(20));
  await new Promise((next) => setTimeout(next, 0));
  expect(sent.length).toBeLessThanOrEqual(3);
});

test('silence is tried again, an answer is final', async () => {
  let turns = 0;
  const { uploader, sent } = setup(() => {
    turns += 1;
    if (turns < 3) throw new TypeError('Failed to fetch');
    return 204;
  });
  await uploader.add(files(1));
  await settled(() => turns === 3);
  expect(sent).toHaveLength(3);
});

test('a file that vanished before it was read is sent empty, so that the engine can list it', async () => {
  const sizes: number[] = [];
  const { uploader } = setup((_, body) => {
    sizes.push(body.size);
    if (body.size > 0) throw new TypeError('Failed to fetch');
    return 204;
  });
  const file = new File(['bytes'], 'gone.jpg');
  Object.defineProperty(file, 'slice', {
    value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
  });
  await uploader.add([{ file, name: 'gone.jpg' }]);
  await settled(() => sizes.length === 2);
  expect(sizes).toEqual([5, 0]);
});

test('when the engine refuses the import, nothing is sent', async () => {
  const { ports, sent } = setup();
  const uploader = createUploader({ ...ports, begin: async () => failed({ code: 'DISK_FULL' }) });
  expect(await uploader.add(files(3))).toEqual(failed({ code: 'DISK_FULL' }));
  expect(sent).toEqual([]);
});

test('nothing at all begins no import', async () => {
  const { uploader } = setup();
  expect(await uploader.add([])).toEqual(ok(null));
});
