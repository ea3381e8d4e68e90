import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';

const complaints: string[] = [];
const forgiven: RegExp[] = [];

/** Opens Homeroll's screen at an address as it is printed, in a browser of its own that is watched. */
export async function openScreen(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  watch(context, new URL(address).origin);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Everything the pages complained about since last asked; empties the list. */
export function takeComplaints(): string[] {
  const kept = complaints.splice(0).filter((words) => !forgiven.some((pattern) => pattern.test(words)));
  forgiven.length = 0;
  return kept;
}

/** For a story in which a program is killed on purpose: its page may say that nobody answers. */
export function forgive(pattern: RegExp): void {
  forgiven.push(pattern);
}

/** Whatever any page of it complains about is kept for `takeComplaints`. */
export function watch(context: BrowserContext, origin: string): void {
  const complain = (words: string): void => void complaints.push(words);
  context.on('request', (request) => {
    if (!isOwn(request.url(), origin)) complain(`asked another address: ${request.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complain(`${message.type()} at ${message.location().url}: ${message.text()}`);
    }
  });
  context.on('weberror', (failure) => complain(`threw: ${failure.error().message}`));
  context.on('dialog', (dialog) => {
    complain(`opened a ${dialog.type()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      if (!isOwn(socket.url(), origin)) complain(`opened a socket elsewhere: ${socket.url()}`);
    });
  });
}

function isOwn(address: string, origin: string): boolean {
  const url = new URL(address);
  if (url.protocol === 'data:') return true;
  if (url.protocol === 'blob:') return url.href.startsWith(`blob:${origin}/`);
  if (origin.startsWith('app:')) return url.href.startsWith(`${origin}/`);
  return url.host === new URL(origin).host && ['http:', 'ws:'].includes(url.protocol);
}
