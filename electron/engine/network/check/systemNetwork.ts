import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { kindOf } from '../interfaces.ts';
import type { SystemNetwork } from './facts.ts';

/** How the operating system is asked; a fake stands in for the systems that a test does not run on. */
export type AskSystem = {
  readonly platform: NodeJS.Platform;
  /** What a program prints, or null when it is not there, fails or takes too long. Nothing of ours is among its arguments. */
  run(program: string, ...args: readonly string[]): Promise<string | null>;
  read(path: string): Promise<string | null>;
};

const longestMs = 4000;

export const realSystem: AskSystem = {
  platform: process.platform,
  run: (program, ...args) =>
    new Promise((resolve) => {
      execFile(program, args, { timeout: longestMs, windowsHide: true }, (error, stdout) =>
        resolve(error ? null : stdout),
      );
    }),
  read: (path) => readFile(path, 'utf8').catch(() => null),
};

export async function askSystem(system: AskSystem): Promise<SystemNetwork> {
  switch (system.platform) {
    case 'win32':
      return askWindows(system);
    case 'darwin':
      return askMac(system);
    case 'linux':
      return askLinux(system);
    default:
      return { system: 'other', profile: null, firewall: null, isAllByVpn: null };
  }
}

async function askWindows({ run }: AskSystem): Promise<SystemNetwork> {
  const powershell = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  const ask = (script: string) => run(powershell, '-NoProfile', '-NonInteractive', '-Command', script);
  // Values of enumerations, so they are the same in every language.
  const [categories, route] = await Promise.all([
    ask('Get-NetConnectionProfile | ForEach-Object { [int]$_.NetworkCategory }'),
    ask('(Get-NetRoute 0.0.0.0/0 | Sort-Object { $_.RouteMetric + $_.InterfaceMetric })[0].InterfaceAlias'),
  ]);
  const found: readonly string[] = categories?.match(/\d+/g) ?? [];
  return {
    system: 'windows',
    profile: found.length === 0 ? null : found.includes('0') ? 'public' : 'private',
    firewall: null,
    isAllByVpn: byVpn(route),
  };
}

async function askMac({ run }: AskSystem): Promise<SystemNetwork> {
  const [state, route] = await Promise.all([
    run('/usr/libexec/ApplicationFirewall/socketfilterfw', '--getglobalstate'),
    run('/sbin/route', '-n', 'get', 'default'),
  ]);
  const level = /State = (\d)/.exec(state ?? '')?.[1];
  return {
    system: 'mac',
    profile: null,
    firewall: level === undefined ? null : level === '0' ? 'off' : level === '2' ? 'blocksAll' : 'on',
    isAllByVpn: byVpn(/interface:\s*(\S+)/.exec(route ?? '')?.[1] ?? null),
  };
}

async function askLinux({ run, read }: AskSystem): Promise<SystemNetwork> {
  const [ufw, firewalld, routes] = await Promise.all([
    read('/etc/ufw/ufw.conf'),
    run('systemctl', 'is-active', 'firewalld'),
    read('/proc/net/route'),
  ]);
  const isOn = /^ENABLED=yes/m.test(ufw ?? '') || firewalld?.trim() === 'active';
  return {
    system: 'linux',
    profile: null,
    firewall: isOn ? 'on' : null,
    isAllByVpn: byVpn(defaultInterface(routes ?? '')),
  };
}

const byVpn = (interfaceName: string | null): boolean | null =>
  interfaceName === null || interfaceName.trim() === '' ? null : kindOf(interfaceName.trim()) === 'vpn';

/** Out of `/proc/net/route`: the interface of the default route with the lowest metric. */
function defaultInterface(table: string): string | null {
  const routes = table
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([, destination, , , , , , mask]) => destination === '00000000' && mask === '00000000')
    .sort((one, other) => Number(one[6]) - Number(other[6]));
  return routes[0]?.[0] ?? null;
}
