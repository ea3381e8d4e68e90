import type { Engine, PhotoStream, ScreenConnection } from '#engine/engine.ts';
import { failed, ok } from '#shared/domain/result.ts';
import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import { fakeApi } from './fakeApi.ts';

export type FakeEngine = Engine & {
  readonly uploads: Map<string, Uint8Array>;
  readonly openConnections: Map<string, ScreenConnection>;
  /** Who wants quiet. */
  readonly quiet: Set<string>;
  /** As when the person goes on at the screen. */
  goOn(): void;
  news(news: Parameters<Parameters<Engine['onNews']>[0]>[0]): void;
  closed: boolean;
};

export type FakeEngineParts = {
  /** By `circle/photo/rendition` or `photo/rendition`. */
  readonly photos?: Readonly<Record<string, PhotoStream>>;
  readonly commands?: Partial<CommandHandlers>;
  readonly queries?: Partial<QueryHandlers>;
};

/** An engine without anything inside, for tests of the shell around it. */
export function fakeEngine({ photos = {}, ...api }: FakeEngineParts = {}): FakeEngine {
  const find = (key: string) => {
    const photo = photos[key];
    return photo ? ok(photo) : failed({ code: 'PHOTO_NOT_FOUND' as const });
  };
  const listeners = new Set<Parameters<Engine['onNews']>[0]>();
  const goingOn = new Set<() => void>();
  const engine: FakeEngine = {
    api: fakeApi({
      ...api,
      queries: {
        session: (_input, emit) => {
          emit({ profiles: [], open: null });
          return () => undefined;
        },
        ...api.queries,
      },
    }),
    uploads: new Map(),
    openConnections: new Map(),
    quiet: new Set(),
    news: (news) => listeners.forEach((listener) => listener(news)),
    pause: (why) => void engine.quiet.add(why),
    resume: (why) => void engine.quiet.delete(why),
    onGoOn(listener) {
      goingOn.add(listener);
      return () => void goingOn.delete(listener);
    },
    goOn: () => goingOn.forEach((listener) => listener()),
    onNews(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    closed: false,
    openSharedPhoto: async (circle, photo, rendition) => find(`${circle}/${photo}/${rendition}`),
    openPilePhoto: async (photo, rendition) => find(`${photo}/${rendition}`),
    takeUpload: async (importId, index, body) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      engine.uploads.set(`${importId}/${index}`, Buffer.concat(chunks));
      return ok(undefined);
    },
    noteScreen: (connection, open) => {
      if (open) engine.openConnections.set(connection.id, connection);
      else engine.openConnections.delete(connection.id);
    },
    close: async () => {
      engine.closed = true;
    },
  };
  return engine;
}

/** A photo of these bytes, in chunks. */
export function photoOfBytes(bytes: Uint8Array, mime: PhotoStream['mime'] = 'image/jpeg'): PhotoStream {
  return {
    mime,
    sizeBytes: bytes.byteLength,
    async *read({ start, end } = { start: 0, end: bytes.byteLength - 1 }) {
      for (let at = start; at <= end; at += 1000) yield bytes.subarray(at, Math.min(at + 1000, end + 1));
    },
  };
}

/** A photo that comes to no end, and whether whoever read it has left off. */
export function endlessPhoto(): { readonly photo: PhotoStream; wasLeft(): boolean } {
  let isLeft = false;
  return {
    photo: {
      mime: 'image/jpeg',
      sizeBytes: 1e12,
      async *read() {
        try {
          for (;;) yield new Uint8Array(65_536);
        } finally {
          isLeft = true;
        }
      },
    },
    wasLeft: () => isLeft,
  };
}
