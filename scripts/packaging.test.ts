import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** electron-builder's own reader and judge of its configuration; not exported, so their places are named here. */
type Builder = {
  getConfig(folder: string, file: null, options: null): Promise<Config>;
  validateConfiguration(config: object, log: object): Promise<void>;
};
type Config = Record<string, unknown> & {
  readonly files: readonly [{ readonly filter: readonly string[] }];
  readonly electronFuses: Record<string, boolean>;
  readonly mac: Record<string, unknown> & { readonly extendInfo: Record<string, unknown> };
  readonly linux: Record<string, unknown>;
  readonly win: Record<string, unknown>;
  readonly nsis: Record<string, unknown>;
};
const require = createRequire(join(root, 'package.json'));
const builder = require('app-builder-lib/out/util/config/config.js') as Builder;
const { DebugLogger } = require('builder-util') as { readonly DebugLogger: new (isEnabled: boolean) => object };
const judge = (config: object): Promise<void> => builder.validateConfiguration(config, new DebugLogger(false));

let config: Config;
beforeAll(async () => {
  config = await builder.getConfig(root, null, null);
});

test('electron-builder understands every word of it, and would not a misspelt one', async () => {
  await judge(config);
  await expect(judge({ ...config, mac: { ...config.mac, entitelments: 'x' } })).rejects.toThrow('configuration.mac');
  await expect(judge({ ...config, electronFuses: { runAsNod: false } })).rejects.toThrow('electronFuses');
});

test('Linux, Windows and macOS each get what their people install; nothing is published unasked', () => {
  expect([config.linux['target'], config.win['target'], config.mac['target']]).toEqual([
    ['AppImage', 'deb'],
    ['nsis'],
    ['dmg'],
  ]);
  // For oneself: whoever installs it need not be an administrator.
  expect(config.nsis).toMatchObject({ perMachine: false });
  expect(config).not.toHaveProperty('publish');
});

test('the fuses are blown: nobody runs it as Node, looks into it, or gives it another program', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(config['asar']).toBe(true);
});

test('no package starts it without its sandbox', () => {
  expect(config['appImage']).toEqual({ executableArgs: [] });
  expect(JSON.stringify(config)).not.toContain('no-sandbox');
});

test('macOS: hardened, with no more rights than it needs, and it says why it asks for the local network', () => {
  const { mac } = config;
  expect(mac).toMatchObject({ hardenedRuntime: true });
  for (const key of ['entitlements', 'entitlementsInherit'])
    expect(existsSync(join(root, String(mac[key])))).toBe(true);
  const entitlements = readFileSync(join(root, String(mac['entitlements'])), 'utf8');
  expect([...entitlements.matchAll(/<key>(.*?)<\/key>\s*<true\/>/g)].map(([, key]) => key).toSorted()).toEqual([
    'com.apple.security.cs.allow-jit',
    'com.apple.security.network.client',
    'com.apple.security.network.server',
  ]);
  expect(mac.extendInfo['NSLocalNetworkUsageDescription']).toMatch(/in this building.*Nothing goes out/s);
  // What is not listed is not heard: it has to be the name that discovery uses.
  const discovery = readFileSync(join(root, 'electron/engine/network/discovery/mdnsEndpoint.ts'), 'utf8');
  const name = /^const type = '(\w+)';$/m.exec(discovery)?.[1];
  expect(mac.extendInfo['NSBonjourServices']).toEqual([`_${name}._tcp`]);
});

test('[P3] signing is read from the environment: nothing of it stands in the file', () => {
  const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8').replaceAll(/^\s*#.*$/gm, '');
  expect(text).not.toMatch(/password|cscLink|certificate|identity|apple|teamId|token|https?:/i);
});

test('sources, tests, maps and the other shell stay out', () => {
  const [{ filter }] = config.files;
  for (const pattern of ['!out/main/headless.js', '!**/*.map', '!**/*.test.*', '!**/*.{ts,tsx,mts,cts,md,markdown}'])
    expect(filter).toContain(pattern);
  // Everything that is let in, by name: a folder that comes one day is left out until somebody says otherwise.
  expect(filter.filter((pattern) => !pattern.startsWith('!'))).toEqual([
    'package.json',
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'electron/icons/tray.png',
  ]);
});
