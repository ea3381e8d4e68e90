import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { AlbumId, CircleId } from '#shared/domain/ids.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import { openHome, type Home, type Seat, type StartSeat } from '../../support/home.ts';
import { startHomeroll, type HomerollProcess } from '../../support/process.ts';
import { inElectron, openWindows } from './electron/windows.ts';
import { openScreen } from './screens.ts';

/** Somebody who is in the family already, and the page at which they sit. */
export type Sitter = { readonly seat: Seat; readonly page: Page };

/** Computers in real processes, each with a real page in a browser of its own. */
export type House = {
  /** Mum with a family, the Okafors where nothing else is said, and her page: the usual beginning. */
  family(name?: string): Promise<{ readonly mum: Sitter; readonly circle: CircleId }>;
  /** Mum, Ada (a child) and Grandma, each at a page of their own. */
  familyOfThree(): Promise<{ readonly mum: Sitter; readonly ada: Sitter; readonly grandma: Sitter }>;
  /** Somebody who was let in a while ago. Joining itself is told at the pages by joining.spec.ts. */
  member(mum: Sitter, circle: CircleId, name: string, role: PersonRole, albums?: readonly AlbumId[]): Promise<Sitter>;
  /** A computer on which Homeroll has never run. */
  freshComputer(): Promise<{ readonly page: Page }>;
  /** One more page at somebody's computer. */
  page(seat: Seat, options?: BrowserContextOptions): Promise<Page>;
  readonly home: Home;
  close(): Promise<void>;
};

export async function openHouse(browser: Browser, options: BrowserContextOptions = {}): Promise<House> {
  const places = inElectron ? openWindows(options) : openBrowsers(browser, options);
  const home = await openHome(places.start);
  const family: House['family'] = async (name) => {
    const { mum, circle } = await home.family(name);
    return { mum: { seat: mum, page: await places.page(mum) }, circle };
  };
  const member: House['member'] = async (mum, circle, name, role, albums) => {
    const seat = await home.admit(mum.seat, circle, name, role, albums);
    return { seat, page: await places.page(seat) };
  };
  return {
    home,
    page: places.page,
    family,
    member,
    async familyOfThree() {
      const { mum, circle } = await family();
      const ada = await member(mum, circle, 'Ada', 'child');
      return { mum, ada, grandma: await member(mum, circle, 'Grandma', 'adult') };
    },
    freshComputer: async () => ({ page: await places.freshComputer() }),
    async close() {
      await places.close();
      await home[Symbol.asyncDispose]();
    },
  };
}

/** Where people look at it: pages of a browser, or windows of their own. */
export type Places = {
  readonly start?: StartSeat;
  page(seat: Seat, options?: BrowserContextOptions): Promise<Page>;
  freshComputer(): Promise<Page>;
  close(): Promise<void>;
};

function openBrowsers(browser: Browser, options: BrowserContextOptions): Places {
  const fresh: HomerollProcess[] = [];
  return {
    page: async (seat, own = {}) => openScreen(browser, await seat.computer.freshAddress(), { ...options, ...own }),
    async freshComputer() {
      const homeroll = await startHomeroll({ flags: ['--listen', '127.0.0.1'] });
      fresh.push(homeroll);
      return openScreen(browser, homeroll.address, options);
    },
    async close() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await Promise.all(fresh.map((homeroll) => homeroll.kill()));
    },
  };
}
