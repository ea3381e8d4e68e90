import type { App, Session, WebContents } from 'electron';
import { appOrigin, appScheme } from '#shared/rpc/desktopPort.ts';

/** What Chromium would otherwise do of its own accord: ask its makers for updates, guesses and reports. */
const quietSwitches = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'disable-quic',
  'no-proxy-server',
  'no-pings',
] as const;

export function keepQuiet({ commandLine }: Pick<App, 'commandLine'>): void {
  for (const name of quietSwitches) commandLine.appendSwitch(name);
}

/** The only addresses that anything in a window may ask for. */
export const isOwnAddress = (url: string): boolean =>
  url === appOrigin ||
  url.startsWith(`${appOrigin}/`) ||
  url.startsWith(`blob:${appOrigin}/`) ||
  url.startsWith('data:');

/** Whether an address is a shared photo's original, as the screen asks for it when somebody saves a copy. */
export const isOriginal = (url: string): boolean =>
  url.startsWith(`${appOrigin}/photos/`) && /^\/photos\/[\w-]+\/[\w-]+\/original$/.test(new URL(url).pathname);

/** A page may do nothing that needs asking, and reaches nothing but this app. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnAddress(url) }));
  session.on('will-download', (event, item) => {
    // A copy of a picture, to where the person says in the system's own dialog; nothing else is ever saved.
    if (!isOriginal(item.getURL())) event.preventDefault();
  });
}

/** For every page there will ever be: it goes nowhere, opens nothing, and holds no other page. */
export function lockDownPages(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => lockDownPage(contents));
}

function lockDownPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
}

/** To be said before the app is ready: `app:` is an origin like any other, whose pages may fetch and stream. */
export const privilegedSchemes = [
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
  },
];
