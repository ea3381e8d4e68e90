import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from '../../../renderer/App.tsx';
import { createFakeEngine } from './fake/engine.ts';
import { scenarioOfThisTab, withoutEngine } from './fake/scenario.ts';
import { memberId } from './fake/ids.ts';
import { createWorld, theCircle } from './fake/world.ts';

/** Mounts the real screen over an engine that is only made up. */
async function start(): Promise<void> {
  const thumbhashes = z.array(z.string()).parse(await (await fetch('/fake/thumbhashes.json')).json());
  const scenario = scenarioOfThisTab();
  const engine = createFakeEngine(createWorld(scenario, { nowMs: Date.now(), thumbhashes }));

  // Mum was here the evening before.
  const visit = `homeroll.wall.${theCircle}.${memberId('mum')}`;
  localStorage.setItem(visit, (Date.now() - 18 * 3_600_000).toString());

  // Uploads go to the picture server as they would to the engine; the engine in this page is told as well.
  const realFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const isUpload = init?.method === 'PUT' && init.body instanceof Blob && typeof input === 'string';
    if (!isUpload) return realFetch(input, init);
    const answer = await realFetch(input, init);
    const status = await engine.upload({ url: input, bytes: init.body as Blob });
    return new Response(null, { status: answer.ok ? status : answer.status });
  };

  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root');
  createRoot(root).render(<App open={async () => withoutEngine(scenario) ?? engine.connect()} />);
}

void start();
