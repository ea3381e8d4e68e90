import { expect, test, vi } from 'vitest';
import { portChannel, portGiven, portWanted } from '#shared/rpc/desktopPort.ts';
import { handOverPort, type Ipc, type Page } from './handOverPort.ts';

function world() {
  let fromPage: Parameters<Page['addEventListener']>[1] = () => undefined;
  let fromMain: Parameters<Ipc['on']>[1] = () => undefined;
  const ipc = { send: vi.fn(), on: (_channel: string, listener: typeof fromMain) => (fromMain = listener) };
  const page = {
    location: { origin: 'app://homeroll' },
    addEventListener: (_type: 'message', listener: typeof fromPage) => void (fromPage = listener),
    postMessage: vi.fn(),
  };
  handOverPort(ipc, page);
  return {
    ipc,
    page,
    say: (event: Parameters<typeof fromPage>[0]) => fromPage(event),
    give: (ports: object[]) => fromMain({ ports }),
  };
}

test('the page asks, the main process is asked, and the port goes to the page and to no other', () => {
  const { ipc, page, say, give } = world();
  say({ source: page, data: portWanted });
  expect(ipc.send.mock.calls).toEqual([[portChannel]]);
  const port = {};
  give([port]);
  expect(page.postMessage.mock.calls).toEqual([[portGiven, 'app://homeroll', [port]]]);
});

test('nothing else is passed on, either way', () => {
  const { ipc, page, say, give } = world();
  say({ source: {}, data: portWanted });
  say({ source: page, data: 'anything' });
  say({ source: page, data: { portWanted } });
  give([]);
  give([{}, {}]);
  expect(ipc.send).not.toHaveBeenCalled();
  expect(page.postMessage).not.toHaveBeenCalled();
});
