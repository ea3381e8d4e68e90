import { useCallback, useMemo, useRef, useState } from 'react';
import type { CommandInput, CommandName, CommandOutput } from '#shared/contract/contract.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { Result } from '#shared/domain/result.ts';
import { useEngine } from './EngineContext.tsx';

export type CommandHandle<Name extends CommandName> = {
  /** Runs it and remembers how it ended in `problem`, until the next run or `forget`. */
  readonly run: (input: CommandInput<Name>) => Promise<Result<CommandOutput<Name>, Problem>>;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly forget: () => void;
};

/** Something a person can do on this page: run it, and show while it runs and why it failed. */
export function useCommand<Name extends CommandName>(name: Name): CommandHandle<Name> {
  const { client } = useEngine();
  const [{ running, problem }, setState] = useState<{ running: number; problem: Problem | null }>({
    running: 0,
    problem: null,
  });
  const latest = useRef(0);
  const run = useCallback(
    async (input: CommandInput<Name>) => {
      const turn = ++latest.current;
      setState((before) => ({ running: before.running + 1, problem: null }));
      const result = await client.call(name, input);
      // Only the latest run speaks: an earlier one that fails late must not overwrite it.
      setState((before) => ({
        running: before.running - 1,
        problem: turn === latest.current ? (result.ok ? null : result.problem) : before.problem,
      }));
      return result;
    },
    [client, name],
  );
  const forget = useCallback(() => setState((before) => ({ ...before, problem: null })), []);
  return useMemo(() => ({ run, busy: running > 0, problem, forget }), [run, running, problem, forget]);
}
