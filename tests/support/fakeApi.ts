import { commands, queries } from '#shared/contract/contract.ts';
import type { CommandHandlers, EngineApi, QueryHandlers } from '#shared/rpc/api.ts';

/** An engine's api of which a test writes only the handlers it is about; any other one throws. */
export function fakeApi(parts: {
  readonly commands?: Partial<CommandHandlers>;
  readonly queries?: Partial<QueryHandlers>;
}): EngineApi {
  const missing = (names: object): Record<string, () => never> =>
    Object.fromEntries(
      Object.keys(names).map((name) => [
        name,
        () => {
          throw new Error(`This test has no handler for ${name}`);
        },
      ]),
    );
  return {
    commands: { ...missing(commands), ...parts.commands } as CommandHandlers,
    queries: { ...missing(queries), ...parts.queries } as QueryHandlers,
  };
}
