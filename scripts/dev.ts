// npm run dev: the screen reloads while you edit it, the engine restarts when its sources change.
//
// Vite serves the screen and passes everything else on to the real headless shell. That one takes requests from its
// own pages only, so Vite speaks in the name of the page, for requests that come from the page it served itself.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, createServer, mergeConfig, type ProxyOptions } from 'vite';
import { freePort } from './freePort.ts';

const root = join(import.meta.dirname, '..');
const flags = process.argv.slice(2);
let shell: ChildProcess | null = null;
// The same for all its restarts, so that Vite knows where to pass things on to.
const shellPort = await freePort();
const shellOrigin = `http://127.0.0.1:${shellPort}`;

const { config } = await resolveConfig({ root }, 'serve', 'development');
if (!config?.main || !config.renderer) throw new Error('electron.vite.config.ts is not complete');

const server = await createServer(
  mergeConfig(config.renderer, {
    server: {
      host: '127.0.0.1',
      proxy: Object.fromEntries(
        ['/session', '/socket', '/photos', '/pile', '/imports'].map((path) => [path, toShell()]),
      ),
    },
  }),
);
await server.listen();
const screenOrigin = `http://127.0.0.1:${server.config.server.port}`;

await build(
  mergeConfig(config.main, {
    build: { watch: {} },
    plugins: [{ name: 'restart-shell', closeBundle: restart }],
    logLevel: 'warn',
  }),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    shell?.once('exit', () => process.exit());
    if (!shell?.kill()) process.exit();
  });

function restart(): void {
  const before = shell;
  const start = (): void => {
    const program = [join(root, 'out/main/headless.js'), '--no-open', '--port', `${shellPort}`, ...flags];
    shell = spawn(process.execPath, program, {
      stdio: ['inherit', 'pipe', 'inherit'],
      env: { ...process.env, HOMEROLL_DEBUG: '1' },
    });
    shell.stdout?.on('data', (text: Buffer) =>
      process.stdout.write(text.toString().replaceAll(shellOrigin, screenOrigin)),
    );
  };
  // One data folder is used by one engine at a time.
  if (before && before.exitCode === null) {
    before.once('exit', start);
    before.kill();
  } else start();
}

function toShell(): ProxyOptions {
  return {
    target: shellOrigin,
    changeOrigin: true,
    ws: true,
    bypass(request) {
      if (request.headers.origin === screenOrigin) request.headers.origin = shellOrigin;
    },
  };
}
