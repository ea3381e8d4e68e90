import { expect, test } from 'vitest';
import { askSystem, type AskSystem } from './systemNetwork.ts';

/** A system whose programs and files say what a test wants; whatever else is asked for is not there. */
function fake(platform: NodeJS.Platform, answers: Readonly<Record<string, string>>): AskSystem {
  const find = (asked: string): string | null =>
    Object.entries(answers).find(([part]) => asked.includes(part))?.[1] ?? null;
  return {
    platform,
    run: async (...command) => find(command.join(' ')),
    read: async (path) => find(path),
  };
}

test('Windows says whether its networks are public, and which way is out', async () => {
  const at = (categories: string, alias = 'Wi-Fi') =>
    askSystem(fake('win32', { 'Get-NetConnectionProfile': categories, 'Get-NetRoute': `${alias}\r\n` }));
  expect(await at('1\r\n')).toEqual({ system: 'windows', profile: 'private', firewall: null, isAllByVpn: false });
  expect(await at('1\r\n0\r\n')).toMatchObject({ profile: 'public' });
  expect(await at('2\r\n', 'NordLynx')).toMatchObject({ profile: 'private', isAllByVpn: true });
  expect(await askSystem(fake('win32', {}))).toMatchObject({ profile: null, isAllByVpn: null });
});

test('a Mac says how its firewall is set, and which way is out', async () => {
  const at = (state: string, name = 'en0') =>
    askSystem(
      fake('darwin', { socketfilterfw: `Firewall is set. (State = ${state})\n`, route: `  interface: ${name}\n` }),
    );
  expect(await at('0')).toEqual({ system: 'mac', profile: null, firewall: 'off', isAllByVpn: false });
  expect(await at('1')).toMatchObject({ firewall: 'on' });
  expect(await at('2', 'utun4')).toMatchObject({ firewall: 'blocksAll', isAllByVpn: true });
  expect(await askSystem(fake('darwin', {}))).toMatchObject({ firewall: null, isAllByVpn: null });
});

test('Linux has its firewalls and its table of routes', async () => {
  const header = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n';
  const route = (name: string, metric: number, to = '00000000', mask = '00000000') =>
    `${name}\t${to}\t0101A8C0\t0003\t0\t0\t${metric}\t${mask}\t0\t0\t0\n`;
  const routes = header + route('wlan0', 600) + route('eth0', 0, '0001A8C0', '00FFFFFF');
  expect(await askSystem(fake('linux', { '/proc/net/route': routes }))).toEqual({
    system: 'linux',
    profile: null,
    firewall: null,
    isAllByVpn: false,
  });
  const withVpn = routes + route('tun0', 50);
  const guarded = { '/proc/net/route': withVpn, 'ufw.conf': '# ufw\nENABLED=yes\n' };
  expect(await askSystem(fake('linux', guarded))).toMatchObject({ firewall: 'on', isAllByVpn: true });
  expect(await askSystem(fake('linux', { firewalld: 'active\n' }))).toMatchObject({ firewall: 'on', isAllByVpn: null });
});

test('another system tells nothing', async () => {
  expect(await askSystem(fake('freebsd', {}))).toEqual({
    system: 'other',
    profile: null,
    firewall: null,
    isAllByVpn: null,
  });
});
