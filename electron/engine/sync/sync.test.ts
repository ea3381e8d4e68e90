import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import type { EnvelopePage } from '../network/types.ts';
import type { Message } from '../network/wire/messages.ts';
import { LinkError } from '../network/wire/linkError.ts';
import { createMemoryStore, newCircle, newEnvelope, until } from '../network/testing/support.ts';
import { createNewsSender } from './newsSender.ts';
import { createPuller } from './puller.ts';
import { createEnvelopeServer } from './serve.ts';

const circle = newCircle();
const pageOf = (count: number, seq: number, sizeBytes = 100): EnvelopePage => ({
  envelopes: Array.from({ length: count }, () => newEnvelope(circle, sizeBytes)),
  checkpoint: { epoch: 'e', seq },
});

/** A wire whose other end reads when the test says so. */
function slowWire() {
  const sent: Message[] = [];
  const reads: (() => void)[] = [];
  const ended: string[] = [];
  return {
    sent,
    ended,
    send: (message: Message) => {
      sent.push(message);
      return new Promise<void>((resolve) => reads.push(resolve));
    },
    close: (reason: string) => ended.push(reason),
    read: () => reads.shift()?.(),
  };
}

test('news wait for a slow reader together, in order and without gaps', async () => {
  const wire = slowWire();
  const news = createNewsSender({ circle, ...wire });
  const pages = Array.from({ length: 40 }, (_, index) => pageOf(7, index + 1));
  for (const page of pages) news.push(page);
  await until(() => {
    wire.read();
    return wire.sent.flatMap((message) => (message.type === 'news' ? message.envelopes : [])).length === 280;
  });
  const all = wire.sent.filter((message) => message.type === 'news');
  expect(all.length).toBeLessThan(10);
  expect(all.flatMap(({ envelopes }) => envelopes.map(({ id }) => id))).toEqual(
    pages.flatMap(({ envelopes }) => envelopes.map(({ id }) => id)),
  );
  // Each checkpoint is that of the last page in the message.
  expect(all.at(0)?.checkpoint.seq).toBe(1);
  expect(all.at(-1)?.checkpoint.seq).toBe(40);
  expect(wire.ended).toEqual([]);
});

test.each([
  ['bytes', 5, 1024 * 1024],
  ['envelopes', 501, 100],
])('what the store wrote at once and has too many %s for one message is pulled instead', (_, count, sizeBytes) => {
  const wire = slowWire();
  const news = createNewsSender({ circle, ...wire });
  news.push(pageOf(count, count, sizeBytes));
  news.push(pageOf(1, count + 1));
  wire.read();
  // A checkpoint before everything: nobody takes it for progress.
  expect(wire.sent).toEqual([{ type: 'news', circle, envelopes: [], checkpoint: { epoch: 'e', seq: 0 } }]);
  expect(wire.ended).toEqual([]);
});

test('news of other circles are nobody’s business, and too much that waits ends the link', () => {
  const wire = slowWire();
  const news = createNewsSender({ circle, ...wire });
  news.push({ envelopes: [newEnvelope(newCircle())], checkpoint: { epoch: 'e', seq: 1 } });
  expect(wire.sent).toEqual([]);
  for (let seq = 2; seq < 60; seq++) news.push(pageOf(1, seq, 1024 * 1024));
  expect(wire.ended[0]).toBe('TOO_SLOW');
});

test('who is removed while the store is reading gets a refusal [R17][P2]', async () => {
  const wire = slowWire();
  let isMember = true;
  let finish = (): void => undefined;
  const server = createEnvelopeServer({
    source: {
      changes$: new Subject(),
      changesSince: () => new Promise((resolve) => (finish = () => resolve(pageOf(1, 1)))),
    },
    mayRead: () => isMember,
    ...wire,
  });
  server.pull({ type: 'pull', id: 1, circle, after: null, limit: 10 });
  isMember = false;
  finish();
  await until(() => wire.sent.length === 1);
  expect(wire.sent).toEqual([{ type: 'refuse', id: 1, code: 'NOT_ADMITTED' }]);
});

test('who is removed hears no more news [R17][P2]', () => {
  const wire = slowWire();
  const store = createMemoryStore();
  let isMember = true;
  const server = createEnvelopeServer({ source: store, mayRead: () => isMember, ...wire });
  server.watch(circle);
  store.add(newEnvelope(circle));
  expect(wire.sent).toHaveLength(1);
  wire.read();
  isMember = false;
  store.add(newEnvelope(circle));
  server.recheck();
  isMember = true;
  store.add(newEnvelope(circle));
  expect(wire.sent).toHaveLength(1);
});

test('answers belong to questions: unasked ones and too long ones are an offence, late ones are not', async () => {
  const wire = slowWire();
  const puller = createPuller(wire.send, 20);
  const page = pageOf(3, 3);
  const envelopes = [...page.envelopes];
  const { checkpoint } = page;
  expect(puller.answered({ type: 'page', id: 7, envelopes, checkpoint })).toBe(false);

  const asked = puller.pull(circle, null, 2);
  await until(() => wire.sent.length === 1);
  const rejected = expect(asked).rejects.toThrow(new LinkError('BAD_FRAME'));
  expect(puller.answered({ type: 'page', id: 1, envelopes, checkpoint })).toBe(false);
  await rejected;

  await expect(puller.pull(circle, null, 5)).rejects.toThrow(new LinkError('NO_ANSWER'));
  expect(puller.answered({ type: 'page', id: 2, envelopes, checkpoint })).toBe(true);
  expect(puller.answered({ type: 'page', id: 2, envelopes, checkpoint })).toBe(false);

  const last = puller.pull(circle, null, 5);
  const closed = expect(last).rejects.toThrow(new LinkError('CLOSED'));
  await until(() => wire.sent.length === 3);
  puller.stop();
  await closed;
});
