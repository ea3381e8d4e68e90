import { commands, queries, type CommandName, type QueryName } from '#shared/contract/contract.ts';
import type { CommandHandlers, EngineApi, QueryHandlers } from '#shared/rpc/api.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { createPortPair } from '#shared/rpc/memoryPort.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve } from '#shared/rpc/server.ts';
import { handlers, type Clockwork } from './commands.ts';
import { takeUpload, type Upload } from './uploads.ts';
import { answerOf, whileHeld } from './holds.ts';
import { play } from './play.ts';
import { answers } from './queries.ts';
import type { World } from './world.ts';

export type FakeEngine = {
  /** The screen's end of a connection. */
  connect(): Port;
  /** Takes a file's bytes as the engine's upload address would; answers with the HTTP status. */
  upload(upload: Upload): Promise<number>;
  readonly world: World;
};

/** An engine that lives in the page, remembers nothing and answers everything the contract asks. */
export function createFakeEngine(world: World): FakeEngine {
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const tell of watchers) tell();
  };
  const clockwork: Clockwork = {
    changed,
    later: (afterMs, happen) => {
      setTimeout(() => {
        happen();
        changed();
      }, afterMs);
    },
  };
  const api: EngineApi = { commands: commandsOf(world, clockwork), queries: queriesOf(world, watchers) };
  play(world, clockwork);
  return {
    world,
    upload: (upload) => takeUpload(world, upload, clockwork),
    connect: () => {
      const [screen, engine] = createPortPair();
      serve(engine, api, {
        checkOutputs: world.photos.length < 1000,
        mostWatches: 2000,
        onError: (error, name) => console.error('The fake engine has a bug in', name, error),
      });
      return screen;
    },
  };
}

function commandsOf(world: World, clockwork: Clockwork): CommandHandlers {
  const entries = (Object.keys(commands) as CommandName[]).map((name) => [
    name,
    async (input: never) => {
      if (world.scenario === 'loading') return new Promise(() => undefined);
      if (world.scenario === 'error') return failed({ code: 'DISK_FULL' });
      const refused = await whileHeld(name);
      if (refused !== null) return failed({ code: refused });
      const output = handlers[name](world, input, clockwork);
      if (output === 'TOO_MANY_TRIES') return failed({ code: output, retryAfterMs: 24_000 });
      if (typeof output === 'string') return failed({ code: output });
      // After the answer, as a real engine's views are.
      clockwork.later(0, () => undefined);
      await whileHeld(answerOf(name));
      return ok(output);
    },
  ]);
  return Object.fromEntries(entries) as CommandHandlers;
}

/** What the shell itself needs, so that a page can be looked at while it waits or fails. */
const alwaysAnswered = new Set<QueryName>(['session', 'circle']);

function queriesOf(world: World, watchers: Set<() => void>): QueryHandlers {
  const entries = (Object.keys(queries) as QueryName[]).map((name) => [
    name,
    (input: never, emit: (value: unknown) => void, fail: (problem: { code: string }) => void) => {
      if (world.scenario === 'loading' && !alwaysAnswered.has(name)) return () => undefined;
      let last = '';
      const tell = () => {
        if (world.scenario === 'error' && !alwaysAnswered.has(name)) {
          if (last === '') fail({ code: 'INTERNAL' });
          last = 'failed';
          return;
        }
        const answer = answers[name](world, input);
        const text = JSON.stringify(answer);
        if (text === last) return;
        last = text;
        if (typeof answer === 'string') fail({ code: answer });
        else emit(answer);
      };
      watchers.add(tell);
      tell();
      return () => watchers.delete(tell);
    },
  ]);
  return Object.fromEntries(entries) as QueryHandlers;
}
