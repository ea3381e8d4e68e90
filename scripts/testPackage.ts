// npm run test:package: packages the desktop app around a stub instead of Electron, and looks at what came of it.
// The stub has the one thing of Electron's program that packaging changes: the place where its fuses are.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { buildIfStale } from './build.ts';

const root = join(import.meta.dirname, '..');
/** What the desktop app runs; the engine asks for the last two by their names. */
const programs = ['index.js', 'engine-process.js', 'photos-worker.js', 'password-worker.js'] as const;
const mostScrapBytes = 8 * 1024;
const scratch = mkdtempSync(join(tmpdir(), 'homeroll-package-'));

try {
  if (!buildIfStale()) throw new Error('The build failed');
  makeStub(join(scratch, 'electron'));
  const resources = packageAround(join(scratch, 'electron'), join(scratch, 'dist'));
  const archive = join(resources, 'app.asar');
  const files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  console.log(`The archive has ${files.length} entries.`);

  for (const needed of [...programs.map((name) => `main/${name}`), 'preload/index.cjs', 'renderer/index.html'])
    assert.ok(files.includes(`/out/${needed}`), `${needed} is missing`);
  assert.deepEqual(
    files.filter((path) => /\.test\.|\/tests?\/|\.tsx?$|\.map$/.test(path)),
    [],
    'tests or sources',
  );
  assert.deepEqual(
    files.filter((path) => /headless\.js|node-linux|\/electron\/(?!icons)|\/bin\/node$/.test(path)),
    [],
    'a second program',
  );
  const reachable = reachableFrom(programs);
  const isStray = (path: string): boolean =>
    /^\/out\/main\/.*\.js$/.test(path) && !reachable.has(path.slice('/out/main/'.length));
  // How the bundler cuts what both shells share changes with every import; scraps of it harm nobody.
  const strays = files.filter((path) => isStray(path) && sizeIn(archive, path) > mostScrapBytes);
  assert.deepEqual(strays, [], 'what only the other shell runs');
  const native = files.filter((path) => /\.(node|so(\.[\d.]+)?|wasm)$/.test(path));
  assert.ok(native.length > 0, 'sharp has its native code');
  for (const path of native) assert.ok(isUnpacked(archive, path), `${path} is not unpacked`);

  // runAsNode off, cookies encrypted, NODE_OPTIONS off, inspect off, integrity on, asar only; the others as they were or off.
  const fuses = /dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX..([01]{9})/s.exec(
    readFileSync(join(resources, '..', 'homeroll'), 'latin1'),
  )?.[1];
  assert.equal(fuses?.slice(0, 6), '010011', 'fuses');
  assert.equal(fuses[7], '0', 'file: has no privileges');

  const app = join(scratch, 'app');
  extractAll(archive, app);
  assert.match(runInNode(app, 'engine-process.js', 2), /The desktop window starts this program/);
  runInNode(app, 'photos-worker.js', 0);
  console.log('The package holds what it should, and nothing else.');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The programs of the desktop app and every chunk that they load, by their names in out/main. */
function reachableFrom(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (name: string): void => {
    // A comment may quote an import.
    if (found.has(name) || !existsSync(join(root, 'out/main', name))) return;
    found.add(name);
    const text = readFileSync(join(root, 'out/main', name), 'utf8');
    for (const [, next = ''] of text.matchAll(/(?:from|import|import\()\s*["'](\.\.?\/[^"']+\.js)["']/g))
      follow(join(name, '..', next).replaceAll('\\', '/'));
  };
  for (const name of names) follow(name);
  return found;
}

function makeStub(folder: string): void {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  };
  for (const part of ['resources', 'locales']) mkdirSync(join(folder, part), { recursive: true });
  const program = 'stub dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101010011 end';
  writeFileSync(join(folder, 'electron'), program, { encoding: 'latin1', mode: 0o755 });
  writeFileSync(join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, 'version'), version);
}

function packageAround(electron: string, output: string): string {
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const flags = [
    '--linux',
    'dir',
    '--publish',
    'never',
    `-c.electronDist=${electron}`,
    `-c.directories.output=${output}`,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [builder, ...flags], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}${stderr}`);
  const folder = ['linux-unpacked', 'linux-arm64-unpacked'].find((name) => existsSync(join(output, name)));
  return join(output, folder ?? '', 'resources');
}

function sizeIn(archive: string, path: string): number {
  const entry = statFile(archive, path.slice(1));
  return 'size' in entry ? entry.size : 0;
}

function isUnpacked(archive: string, path: string): boolean {
  const entry = statFile(archive, path.slice(1));
  return 'unpacked' in entry && entry.unpacked;
}

function runInNode(app: string, name: string, expected: number): string {
  const { status, stderr } = spawnSync(process.execPath, [join(app, 'out/main', name)], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 30_000,
  });
  assert.equal(status, expected, `${name}: ${stderr}`);
  return stderr;
}
