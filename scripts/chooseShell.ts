/** What decides which shell `npm start` opens. */
export type Surroundings = {
  readonly asked: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly binary: () => string | null;
  /** Electron's program from the internet, or null. */
  readonly fetch: () => Promise<string | null>;
};

/**
 * Electron's program for a window, or null for the loopback shell: where there is no screen, where flags ask for what
 * only that one does, where automata run, and where Electron neither is nor can be fetched. With HOMEROLL_FETCH=no
 * nothing is fetched.
 */
export async function programForWindow({ asked, platform, env, binary, fetch }: Surroundings): Promise<string | null> {
  if (asked.length > 0 || !hasScreen(platform, env)) return null;
  const here = binary();
  if (here !== null || isSet(env['CI']) || env['HOMEROLL_FETCH'] === 'no') return here;
  return fetch();
}

const hasScreen = (platform: NodeJS.Platform, env: Surroundings['env']): boolean =>
  platform === 'darwin' || platform === 'win32' || isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY']);

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';
