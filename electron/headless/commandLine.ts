import { resolve } from 'node:path';
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';

export type StartOptions = {
  /** Absolute. */
  readonly dataDirectory: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The address at which other computers reach this one; null is all of them. */
  readonly listen: string | null;
  readonly openBrowser: boolean;
  readonly demo: boolean;
};

export type CommandLine =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'wrong'; readonly sentence: string };

/** What was typed after `npm start --`. */
export function readCommandLine(argv: readonly string[], defaultDataDirectory: string): CommandLine {
  const { tokens } = parseArgs({
    args: [...argv],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  let options: StartOptions = {
    dataDirectory: defaultDataDirectory,
    port: 0,
    listen: null,
    openBrowser: true,
    demo: false,
  };
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') return unknownWord(token.value);
    if (token.name === 'help') return { kind: 'help', text: helpText(defaultDataDirectory) };
    if (!isFlag(token.name)) return unknownWord(token.rawName);
    const { type } = flags[token.name];
    if (type === 'boolean' && token.value !== undefined) return wrong(`${token.rawName} takes no value.`);
    if (type === 'string' && !token.value) return wrong(`${token.rawName} needs a value after it.`);
    switch (token.name) {
      case 'data':
        options = { ...options, dataDirectory: resolve(token.value ?? '') };
        break;
      case 'port': {
        const port = portFrom(token.value ?? '');
        if (port === null) return wrong(`"${token.value ?? ''}" is not a port: it is a whole number from 0 to 65535.`);
        options = { ...options, port };
        break;
      }
      case 'listen': {
        const listen = token.value ?? '';
        if (isIP(listen) === 0) return wrong(`"${listen}" is not an address of this computer, such as 192.168.1.20.`);
        options = { ...options, listen };
        break;
      }
      case 'no-open':
        options = { ...options, openBrowser: false };
        break;
      case 'demo':
        options = { ...options, demo: true };
        break;
    }
  }
  return { kind: 'start', options };
}

const flags = {
  data: { type: 'string' },
  port: { type: 'string' },
  listen: { type: 'string' },
  'no-open': { type: 'boolean' },
  demo: { type: 'boolean' },
} as const;

const isFlag = (name: string): name is keyof typeof flags => Object.hasOwn(flags, name);

const portFrom = (text: string): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;

const wrong = (what: string): CommandLine => ({
  kind: 'wrong',
  sentence: `${what}\n"npm start -- --help" lists what can be asked for.`,
});

const unknownWord = (word: string): CommandLine => wrong(`Homeroll does not know "${word}".`);

const helpText = (defaultDataDirectory: string): string => `Homeroll, the photos of your people, on your computers only.

  npm start                   start, and open the screen in a browser where there is one
  npm start -- --demo         three computers of an invented family on this one, to look around
  npm start -- --keeper       no window: a computer that is always on, and keeps and passes on what it cannot read
                              (its own flags: npm start -- --keeper --help)

  --data DIR     where photos, keys and settings are kept (if not told: ${defaultDataDirectory})
  --port N       where the screen listens, on this computer only (0, the default, takes a free port)
  --listen ADDR  where other computers reach this one (if not told: at all its addresses; 127.0.0.1: not at all)
  --no-open      print the address but open no browser
  --help         this page`;
