import {
  contractVersion,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  type QueryInput,
  type QueryName,
  type QueryOutput,
} from '../contract/contract.ts';
import type { Problem } from '../contract/problems.ts';
import { failed, ok, unreachable, type Result } from '../domain/result.ts';
import { EngineFrame, type ScreenFrame } from './frames.ts';
import type { Port } from './port.ts';

export type EngineClient = {
  /**
   * Settles when the engine has said hello, or with VERSION_MISMATCH or CLOSED. Nothing needs to wait for it: what
   * is asked before is sent at once, and fails if the versions turn out to differ.
   */
  readonly ready: Promise<Result<void, Problem>>;
  /** Never rejects: every failure is a Problem, CLOSED when the engine is gone. */
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Result<CommandOutput<Name>, Problem>>;
  /**
   * Calls `onValue` with the answer and again after every change. When answers come faster than `onValue` returns,
   * those in between are left out. `onProblem` says why there is no answer now: a later value may follow, unless the
   * problem is CLOSED. Nothing is called any more once the returned function was.
   */
  watch<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    onValue: (value: QueryOutput<Name>) => void,
    onProblem: (problem: Problem) => void,
  ): () => void;
  /** Called once, with the reason, after every watch and call was told; also when it is over already. */
  onClose(listener: (problem: Problem) => void): void;
  close(): void;
};

type Watch = { readonly onValue: (value: unknown) => void; readonly onProblem: (problem: Problem) => void };

/** Speaks the contract to an engine over any Port. Outputs are trusted: they come from our own engine. */
export function createClient(port: Port): EngineClient {
  const calls = new Map<number, (result: Result<unknown, Problem>) => void>();
  const watches = new Map<number, Watch>();
  const closeListeners: ((problem: Problem) => void)[] = [];
  const hello = Promise.withResolvers<Result<void, Problem>>();
  let ended: Problem | null = null;
  let lastId = 0;
  const send = (frame: ScreenFrame): void => port.send(frame);

  port.onClose(() => end({ code: 'CLOSED' }));
  port.onMessage((message) => {
    const frame = EngineFrame.safeParse(message);
    if (frame.success) take(frame.data);
    else endWith({ code: 'VERSION_MISMATCH', detail: 'not a frame of ours' });
  });
  send({ type: 'hello', version: contractVersion });

  return {
    ready: hello.promise,
    call: <Name extends CommandName>(name: Name, input: CommandInput<Name>) =>
      new Promise<Result<CommandOutput<Name>, Problem>>((settle) => {
        if (ended) {
          settle(failed(ended));
          return;
        }
        const id = ++lastId;
        calls.set(id, settle as (result: Result<unknown, Problem>) => void);
        send({ type: 'call', id, name, input });
      }),
    watch(name, input, onValue, onProblem) {
      const id = ++lastId;
      watches.set(id, { onValue: onValue as (value: unknown) => void, onProblem });
      // Later, so that nobody is called back before they hold the function that ends it.
      if (ended) void Promise.resolve(ended).then((problem) => watches.get(id)?.onProblem(problem));
      else send({ type: 'watch', id, name, input });
      return () => {
        if (watches.delete(id) && !ended) send({ type: 'unwatch', id });
      };
    },
    onClose(listener) {
      if (ended) listener(ended);
      else closeListeners.push(listener);
    },
    close: () => port.close(),
  };

  function take(frame: EngineFrame): void {
    switch (frame.type) {
      case 'hello':
        if (frame.version === contractVersion) hello.resolve(ok(undefined));
        else endWith({ code: 'VERSION_MISMATCH', detail: `the engine speaks version ${frame.version}` });
        break;
      case 'done':
        settle(frame.id, ok(frame.output));
        break;
      case 'failed':
        settle(frame.id, failed(frame.problem));
        break;
      case 'value':
        show(frame.id, (watch) => watch.onValue(frame.value));
        break;
      case 'problem':
        show(frame.id, (watch) => watch.onProblem(frame.problem));
        break;
      default:
        unreachable(frame);
    }
  }

  function settle(id: number, result: Result<unknown, Problem>): void {
    const answer = calls.get(id);
    calls.delete(id);
    answer?.(result);
  }

  function show(id: number, tell: (watch: Watch) => void): void {
    const watch = watches.get(id);
    if (!watch) return;
    try {
      tell(watch);
    } finally {
      if (watches.has(id)) send({ type: 'seen', id });
    }
  }

  function endWith(problem: Problem): void {
    end(problem);
    port.close();
  }

  function end(problem: Problem): void {
    if (ended) return;
    ended = problem;
    hello.resolve(failed(problem));
    for (const id of [...calls.keys()]) settle(id, failed(problem));
    for (const watch of [...watches.values()]) watch.onProblem(problem);
    for (const listener of closeListeners) listener(problem);
  }
}
