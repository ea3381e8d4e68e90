import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import { deskCommands as commands, deskQueries as queries } from '#shared/contract/deskCommands.ts';
import { failed } from '#shared/domain/result.ts';

/** Not built yet: every command refuses, every query has no answer. */
export const deskCommands = (): Pick<CommandHandlers, keyof typeof commands> =>
  Object.fromEntries(
    Object.keys(commands).map((name) => [name, async () => failed({ code: 'NOT_ALLOWED', detail: 'not built yet' })]),
  ) as unknown as Pick<CommandHandlers, keyof typeof commands>;

export const deskQueries = (): Pick<QueryHandlers, keyof typeof queries> =>
  Object.fromEntries(
    Object.keys(queries).map((name) => [
      name,
      (_input: unknown, _emit: unknown, fail: (problem: { code: 'NOT_ALLOWED' }) => void) => {
        fail({ code: 'NOT_ALLOWED' });
        return () => undefined;
      },
    ]),
  ) as unknown as Pick<QueryHandlers, keyof typeof queries>;
