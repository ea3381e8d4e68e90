import type { z } from 'zod';
import type {
  CommandName,
  CommandOutput,
  ParsedCommandInput,
  queries,
  QueryName,
  QueryOutput,
} from '../contract/contract.ts';
import type { Problem } from '../contract/problems.ts';
import type { Result } from '../domain/result.ts';

export type ParsedQueryInput<Name extends QueryName> = z.output<(typeof queries)[Name]['input']>;

/** A command answers once. Expected failures are Problems; what it throws is a bug and reaches the screen as INTERNAL. */
export type CommandHandler<Name extends CommandName> = (
  input: ParsedCommandInput<Name>,
) => Promise<Result<CommandOutput<Name>, Problem>>;

/**
 * A query emits at once and after every change until the returned function is called. `fail` says why there is no
 * answer now (a locked profile, say); the query goes on and may emit again when there is one.
 */
export type QueryHandler<Name extends QueryName> = (
  input: ParsedQueryInput<Name>,
  emit: (value: QueryOutput<Name>) => void,
  fail: (problem: Problem) => void,
) => () => void;

export type CommandHandlers = { readonly [Name in CommandName]: CommandHandler<Name> };
export type QueryHandlers = { readonly [Name in QueryName]: QueryHandler<Name> };

/** What an engine offers to a screen: one handler for each command and query of the contract. */
export type EngineApi = { readonly commands: CommandHandlers; readonly queries: QueryHandlers };
