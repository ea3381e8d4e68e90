import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TypedName } from '#shared/domain/text.ts';
import { bytesFrom } from './sizes.ts';

export type KeeperStart = {
  /** Absolute. */
  readonly dataDirectory: string;
  /** The address at which other computers reach it; null is all of them. */
  readonly listen: string | null;
  /** The port to prefer; undefined is Homeroll's own. */
  readonly port: number | undefined;
  /** What all of it may take, in bytes; null is what the disk has. */
  readonly quotaBytes: number | null;
  readonly name: string;
  /** An address or a joining link to ask at; '' to look around, as it does by itself while it is in no circle. */
  readonly join: string | null;
  /** What it has of circles that it was put out of is erased at once. */
  readonly erase: boolean;
};

export type KeeperCommandLine =
  | { readonly kind: 'start'; readonly options: KeeperStart }
  | { readonly kind: 'status'; readonly dataDirectory: string; readonly asJson: boolean }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'wrong'; readonly sentence: string };

export const isForKeeper = (argv: readonly string[]): boolean => argv.includes('--keeper');

/** What was typed after `npm start --` when `--keeper` was among it. */
export function readKeeperCommandLine(
  argv: readonly string[],
  defaults: { readonly dataDirectory: string; readonly name: string },
): KeeperCommandLine {
  const typed = parse(argv);
  if (typeof typed === 'string') return wrong(typed);
  if (typed.help === true) return { kind: 'help', text: helpText(defaults.dataDirectory) };
  const dataDirectory = resolve(typed.data ?? defaults.dataDirectory);
  if (typed.status === true) return { kind: 'status', dataDirectory, asJson: typed.json === true };
  if (typed.json === true) return wrong('--json goes with --status.');
  const { listen = null, port, quota, name, join = null, erase = false } = typed;
  if (listen !== null && isIP(listen) === 0)
    return wrong(`"${listen}" is not an address of this computer, such as 192.168.1.20.`);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    return wrong(`"${port}" is not a port: it is a whole number from 0 to 65535.`);
  const quotaBytes = quota === undefined ? null : bytesFrom(quota);
  if (quotaBytes === undefined) return wrong(`"${quota ?? ''}" is no size. Sizes look like 500MB, 200GB or 1.5TB.`);
  const called = name === undefined ? defaults.name : TypedName.safeParse(name).data;
  if (called === undefined) return wrong('--name takes 1 to 40 letters.');
  return {
    kind: 'start',
    options: {
      dataDirectory,
      listen,
      port: port === undefined ? undefined : Number(port),
      quotaBytes,
      name: called,
      join,
      erase,
    },
  };
}

const flags = {
  keeper: { type: 'boolean' },
  status: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  data: { type: 'string' },
  listen: { type: 'string' },
  port: { type: 'string' },
  quota: { type: 'string' },
  name: { type: 'string' },
  join: { type: 'string' },
  erase: { type: 'boolean' },
} as const;

/** The flags, or what is wrong with them. `--join` may stand alone. */
function parse(argv: readonly string[]) {
  const args = argv.flatMap((arg, index) =>
    arg === '--join' && (argv[index + 1] ?? '--').startsWith('--') ? ['--join='] : [arg],
  );
  try {
    return parseArgs({ args, options: flags }).values;
  } catch (error) {
    const told = error instanceof Error ? (/'(-[^' ]*|[^']*)/.exec(error.message)?.[1] ?? '') : '';
    return `Homeroll's keeper does not know what to do with "${told}".`;
  }
}

const wrong = (what: string): KeeperCommandLine => ({
  kind: 'wrong',
  sentence: `${what}\n"npm start -- --keeper --help" lists what can be asked for.`,
});

const helpText = (
  dataDirectory: string,
): string => `Homeroll's keeper: a computer that is always on, and keeps and passes on
what it cannot read. It has no window and no screen.

  npm start -- --keeper                 start; in no circle yet, it looks for one to join
  npm start -- --keeper --status        how a running keeper is

  --join [WHERE]  ask to be let into a (further) circle: at the doors that are open nearby, or at the
                  address or joining link that the guardian's screen shows
  --quota SIZE    what it may take of the disk, such as 200GB (if not told: what the disk has)
  --name NAME     what it says it is called
  --data DIR      where everything is kept (if not told: ${dataDirectory})
  --listen ADDR   where other computers reach it (if not told: at all its addresses)
  --port N        at which port (if not told: 24764, or a free one)
  --erase         erase at once what it has of circles that it was put out of (if not told: after 30 days of running)
  --json          with --status: for programs
  --help          this page`;
