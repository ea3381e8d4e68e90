import type { QueryInput, QueryName, QueryOutput } from '#shared/contract/contract.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { EngineClient } from '#shared/rpc/client.ts';

/** A live answer. A failed one keeps the last value that was known, so that a page need not go blank. */
export type QueryState<Value> =
  | { readonly state: 'loading'; readonly value: undefined; readonly problem: undefined }
  | { readonly state: 'ready'; readonly value: Value; readonly problem: undefined }
  | { readonly state: 'failed'; readonly value: Value | undefined; readonly problem: Problem };

const loading = { state: 'loading', value: undefined, problem: undefined } as const;

type Entry = {
  current: QueryState<unknown>;
  readonly listeners: Set<() => void>;
  stop: () => void;
  lingering: ReturnType<typeof setTimeout> | undefined;
};

/** How long an answer nobody looks at is kept live, so that going back to a page shows it at once. */
const lingerMs = 5_000;

/**
 * One subscription per query and input, however many parts of the screen look at it. The last one to leave lets
 * it linger for a moment and then ends it.
 */
export class QueryStore {
  readonly #client: EngineClient;
  readonly #entries = new Map<string, Entry>();

  constructor(client: EngineClient) {
    this.#client = client;
  }

  /** The answer as it is known now; the same object until it changes. */
  peek<Name extends QueryName>(name: Name, input: QueryInput<Name>): QueryState<QueryOutput<Name>> {
    // The entry under this key was made by `subscribe` for the same name, hence holds the same kind of value.
    return (this.#entries.get(keyOf(name, input))?.current ?? loading) as QueryState<QueryOutput<Name>>;
  }

  subscribe<Name extends QueryName>(name: Name, input: QueryInput<Name>, listener: () => void): () => void {
    const key = keyOf(name, input);
    const entry = this.#entries.get(key) ?? this.#start(key, name, input);
    clearTimeout(entry.lingering);
    entry.listeners.add(listener);
    return () => {
      entry.listeners.delete(listener);
      if (entry.listeners.size > 0) return;
      clearTimeout(entry.lingering);
      entry.lingering = setTimeout(() => {
        entry.stop();
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
      }, lingerMs);
    };
  }

  /** Ends every subscription: the connection they came over is gone. */
  close(): void {
    for (const entry of this.#entries.values()) {
      clearTimeout(entry.lingering);
      entry.stop();
    }
    this.#entries.clear();
  }

  #start<Name extends QueryName>(key: string, name: Name, input: QueryInput<Name>): Entry {
    const entry: Entry = { current: loading, listeners: new Set(), stop: () => undefined, lingering: undefined };
    this.#entries.set(key, entry);
    const become = (next: QueryState<unknown>): void => {
      entry.current = next;
      for (const listener of entry.listeners) listener();
    };
    entry.stop = this.#client.watch(
      name,
      input,
      (value) => become({ state: 'ready', value, problem: undefined }),
      // What a locked profile has shown is not kept for whoever comes next.
      (problem) =>
        become({ state: 'failed', value: problem.code === 'LOCKED' ? undefined : entry.current.value, problem }),
    );
    return entry;
  }
}

const keyOf = (name: string, input: unknown): string => `${name} ${JSON.stringify(input)}`;
