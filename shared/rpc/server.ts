import type { z } from 'zod';
import type { CommandName, QueryName } from '../contract/contract.ts';
import { commands, contractVersion, queries } from '../contract/contract.ts';
import type { Problem } from '../contract/problems.ts';
import { failed, ok, unreachable, type Result } from '../domain/result.ts';
import type { CommandHandler, EngineApi, QueryHandler } from './api.ts';
import { ScreenFrame, type EngineFrame } from './frames.ts';
import type { Port } from './port.ts';
import { createWatchOutbox, type WatchOutbox } from './watchOutbox.ts';

export type ServeOptions = {
  /** Told of what a handler threw, and of outputs that do not fit the contract: bugs, both. */
  readonly onError?: (error: unknown, name: CommandName | QueryName) => void;
  /** Whether outputs are parsed before they are sent; for tests and development. */
  readonly checkOutputs?: boolean;
  /** How many calls, and how many watches, one screen may have open at a time. */
  readonly mostCalls?: number;
  readonly mostWatches?: number;
};

type Watch = { readonly outbox: WatchOutbox; stop: () => void };

/**
 * Answers one screen. The returned function ends it: every watch is stopped and the port closed. The same happens
 * when the screen closes the port or says something that is not a frame.
 */
export function serve(port: Port, api: EngineApi, options: ServeOptions = {}): () => void {
  const { onError, checkOutputs = false, mostCalls = 256, mostWatches = 256 } = options;
  const calls = new Set<number>();
  const watches = new Map<number, Watch>();
  let greeted = false;
  let ended = false;

  port.onClose(() => {
    ended = true;
    for (const watch of watches.values()) watch.stop();
    watches.clear();
  });
  port.onMessage((message) => {
    if (ended) return;
    const frame = ScreenFrame.safeParse(message);
    // Only our own screen speaks here. Whatever does not speak its language is not answered.
    if (!frame.success || !take(frame.data)) port.close();
  });
  return () => port.close();

  /** Returns whether the frame was one that may come now. */
  function take(frame: ScreenFrame): boolean {
    if (frame.type === 'hello') return greet(frame.version);
    if (!greeted) return false;
    switch (frame.type) {
      case 'call':
        if (calls.has(frame.id)) return false;
        void call(frame.id, frame.name, frame.input);
        return true;
      case 'watch':
        if (watches.has(frame.id)) return false;
        watch(frame.id, frame.name, frame.input);
        return true;
      case 'seen':
        watches.get(frame.id)?.outbox.seen();
        return true;
      case 'unwatch':
        unwatch(frame.id);
        return true;
      default:
        return unreachable(frame);
    }
  }

  function greet(version: number): boolean {
    if (greeted) return false;
    send({ type: 'hello', version: contractVersion });
    greeted = version === contractVersion;
    return greeted;
  }

  async function call(id: number, name: string, given: unknown): Promise<void> {
    const asked = check(commands, name, given, calls.size < mostCalls);
    if (!asked.ok) {
      send({ type: 'failed', id, problem: asked.problem });
      return;
    }
    const { key, input } = asked.value;
    calls.add(id);
    try {
      // The input was parsed by the schema under the very name by which the handler is found.
      const handler = api.commands[key] as CommandHandler<never>;
      const result = await handler(input as never);
      if (result.ok) send({ type: 'done', id, output: checked(commands[key].output, result.value) });
      else send({ type: 'failed', id, problem: result.problem });
    } catch (error) {
      onError?.(error, key);
      send({ type: 'failed', id, problem: { code: 'INTERNAL' } });
    } finally {
      calls.delete(id);
    }
  }

  function watch(id: number, name: string, given: unknown): void {
    const asked = check(queries, name, given, watches.size < mostWatches);
    if (!asked.ok) {
      send({ type: 'problem', id, problem: asked.problem });
      return;
    }
    const { key, input } = asked.value;
    const outbox = createWatchOutbox(id, (frame) => {
      if (watches.has(id)) send(frame);
    });
    // Known before the handler runs, because that may emit at once.
    const entry: Watch = { outbox, stop: () => undefined };
    watches.set(id, entry);
    const orGiveUp = (step: () => void): void => {
      try {
        step();
      } catch (error) {
        onError?.(error, key);
        outbox.push({ problem: { code: 'INTERNAL' } });
      }
    };
    orGiveUp(() => {
      const handler = api.queries[key] as QueryHandler<never>;
      const emit = (value: unknown): void =>
        orGiveUp(() => outbox.push({ value: checked(queries[key].output, value) }));
      entry.stop = handler(input as never, emit, (problem) => outbox.push({ problem }));
    });
  }

  function unwatch(id: number): void {
    const watch = watches.get(id);
    watches.delete(id);
    watch?.stop();
  }

  function send(frame: EngineFrame): void {
    if (!ended) port.send(frame);
  }

  function checked(schema: z.ZodType, value: unknown): unknown {
    if (checkOutputs) schema.parse(value);
    return value;
  }
}

/** Whether this may be asked: known by name, room for it, and an input that fits. */
function check<Table extends Readonly<Record<string, { readonly input: z.ZodType }>>>(
  table: Table,
  name: string,
  given: unknown,
  hasRoom: boolean,
): Result<{ key: keyof Table & string; input: unknown }, Problem> {
  // The name comes from outside: `hasOwn`, so that "constructor" is nothing.
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!entry) return failed({ code: 'UNKNOWN_NAME' });
  if (!hasRoom) return failed({ code: 'BUSY', detail: 'too much asked at a time' });
  const parsed = entry.input.safeParse(given);
  if (!parsed.success) return failed({ code: 'BAD_INPUT', detail: parsed.error.message });
  return ok({ key: name, input: parsed.data });
}
