import { join } from 'node:path';
import { _electron, type BrowserContextOptions, type ElectronApplication, type Page } from '@playwright/test';
import { appOrigin } from '#shared/rpc/desktopPort.ts';
import { electronBinary } from '../../../../scripts/electronBinary.ts';
import { temporaryDirectory } from '../../../support/process.ts';
import type { Places } from '../house.ts';
import { watch } from '../screens.ts';
import { screenInPage } from './screenInPage.ts';

const root = join(import.meta.dirname, '../../../..');

/** Whether the stories are told at windows of their own (`npm run test:electron`) instead of in a browser. */
export const inElectron = process.env['HOMEROLL_E2E_IN_ELECTRON'] === '1';

/** One Electron for each seat, with a data folder of its own, on loopback only: its window is the seat's one page. */
export function openWindows(options: BrowserContextOptions): Places {
  const open = new Map<string, Page>();
  const apps: ElectronApplication[] = [];

  async function launch(dataDirectory: string): Promise<{ app: ElectronApplication; page: Page }> {
    const executablePath = electronBinary();
    if (executablePath === null) throw new Error('Electron is not on this computer');
    const args = [root, `--data=${dataDirectory}`, '--listen=127.0.0.1'];
    const app = await _electron.launch({ executablePath, args, cwd: root, locale: options.locale ?? 'en-GB' });
    apps.push(app);
    watch(app.context(), appOrigin);
    const page = await app.firstWindow();
    open.set(dataDirectory, page);
    await dress(page, options);
    // The page has its own port by now: the next one that is given is not taken for it.
    await page.locator('input, nav, button').first().waitFor();
    return { app, page };
  }

  return {
    async start(dataDirectory) {
      const { app, page } = await launch(dataDirectory);
      const computer = {
        process: app.process(),
        freshAddress: async () => `${appOrigin}/`,
        stop: () => app.close(),
      };
      return { computer, screen: await screenInPage(page) };
    },
    async page(seat, own = {}) {
      const page = open.get(seat.dataDirectory);
      if (page === undefined) throw new Error(`${seat.name} has no window`);
      await dress(page, own);
      return page;
    },
    freshComputer: async () => (await launch(temporaryDirectory())).page,
    async close() {
      await Promise.all(apps.map((app) => app.close().catch(() => undefined)));
    },
  };
}

/** What a browser is told when it is opened, a window is told when it is there. */
async function dress(page: Page, options: BrowserContextOptions): Promise<void> {
  const { viewport, colorScheme, reducedMotion } = options;
  if (viewport) await page.setViewportSize(viewport);
  if (colorScheme !== undefined || reducedMotion !== undefined)
    await page.emulateMedia({
      ...(colorScheme === undefined ? {} : { colorScheme }),
      ...(reducedMotion === undefined ? {} : { reducedMotion }),
    });
}
