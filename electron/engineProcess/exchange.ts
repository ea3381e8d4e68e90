import { z } from 'zod';
import type { Port } from '#shared/rpc/port.ts';

/** The longest piece that is sent at a time, and how many may be under way: 1 MiB for each stream, and no more. */
export const mostChunkBytes = 256 * 1024;
const mostUnderWay = 4;

/**
 * One request and its answer over a port of their own. Bytes flow either way, and only as many as the other side has
 * said it has room for:
 *
 *   more(count)   room for so many chunks      head(status, headers)   the answer, before its bytes
 *   chunk(bytes)  end  broken                  whoever closes the port gives up
 */
const Frame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('more'), count: z.int().min(1).max(mostUnderWay) }),
  z.strictObject({
    type: z.literal('head'),
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    type: z.literal('chunk'),
    bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= mostChunkBytes),
  }),
  z.strictObject({ type: z.literal('end') }),
  z.strictObject({ type: z.literal('broken') }),
]);
type Frame = z.infer<typeof Frame>;

export type Head = { readonly status: number; readonly headers: Readonly<Record<string, string>> };

export type Exchange = {
  sendHead(head: Head): void;
  /** Null when the other side went away, or said something that is not a frame. */
  readonly head: Promise<Head | null>;
  /** Settles when all was sent, or nobody wants the rest. Never rejects: what `bytes` throws breaks the other side's stream. */
  send(bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** What the other side sends; to be read once. @throws when it breaks off */
  read(): AsyncGenerator<Uint8Array, void, undefined>;
  close(): void;
};

export function createExchange(port: Port): Exchange {
  const { promise: head, resolve: setHead } = Promise.withResolvers<Head | null>();
  const received: (Uint8Array | 'end' | 'broken')[] = [];
  let room = 0;
  let promised = 0;
  let closed = false;
  const isClosed = (): boolean => closed;
  let wake: (() => void)[] = [];
  const wakeAll = (): void => {
    for (const go of wake.splice(0)) go();
  };
  const somethingNew = (): Promise<void> =>
    new Promise((resolve) => {
      wake = [...wake, resolve];
    });
  const say = (frame: Frame): void => port.send(frame);

  port.onClose(() => {
    closed = true;
    setHead(null);
    wakeAll();
  });
  port.onMessage((message) => {
    const frame = Frame.safeParse(message);
    if (!frame.success || !take(frame.data)) port.close();
    wakeAll();
  });

  /** Returns whether this frame may come now. */
  function take(frame: Frame): boolean {
    switch (frame.type) {
      case 'more':
        room += frame.count;
        return room <= mostUnderWay;
      case 'head':
        setHead({ status: frame.status, headers: frame.headers });
        return true;
      case 'chunk':
        promised -= 1;
        received.push(frame.bytes);
        return promised >= 0;
      case 'end':
      case 'broken':
        received.push(frame.type);
        return true;
    }
  }

  async function hasRoom(): Promise<boolean> {
    while (room === 0 && !isClosed()) await somethingNew();
    return !isClosed();
  }

  function ask(count: number): void {
    promised += count;
    say({ type: 'more', count });
  }

  return {
    head,
    sendHead: ({ status, headers }) => say({ type: 'head', status, headers: { ...headers } }),
    async send(bytes) {
      try {
        for await (const piece of bytes)
          for (let at = 0; at < piece.byteLength; at += mostChunkBytes) {
            if (!(await hasRoom())) return;
            room -= 1;
            // A copy: of a view, the whole buffer behind it would be sent.
            say({ type: 'chunk', bytes: new Uint8Array(piece.subarray(at, at + mostChunkBytes)) });
          }
        say({ type: 'end' });
      } catch {
        say({ type: 'broken' });
      }
    },
    async *read() {
      ask(mostUnderWay);
      for (;;) {
        const next = received.shift();
        if (next === 'end') return;
        if (next === 'broken' || (next === undefined && isClosed())) throw new Error('The stream broke off');
        if (next === undefined) {
          await somethingNew();
          continue;
        }
        yield next;
        if (!isClosed()) ask(1);
      }
    },
    close: () => port.close(),
  };
}
