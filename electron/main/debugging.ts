import type { App } from 'electron';

/**
 * Switches with which whoever starts the app could look into it or take its walls down. Node's own (`--inspect`) and
 * ELECTRON_RUN_AS_NODE are taken out of release builds by fuses; Chromium's have no fuse.
 */
export const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'js-flags',
  'no-sandbox',
  'disable-web-security',
  'ignore-certificate-errors',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'load-extension',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'host-rules',
  'log-net-log',
] as const;

/** The first switch for which a release build does not start; null when there is none, and always while developing. */
export const refusedSwitchOf = ({ isPackaged, commandLine }: Pick<App, 'isPackaged' | 'commandLine'>): string | null =>
  isPackaged ? (refusedSwitches.find((name) => commandLine.hasSwitch(name)) ?? null) : null;
