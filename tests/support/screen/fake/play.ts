import type { Clockwork } from './commands.ts';
import { hang } from './photos.ts';
import { importId } from './ids.ts';
import { playDesk } from './playDesk.ts';
import type { World } from './world.ts';

/** What happens by itself while one looks. */
export function play(world: World, clockwork: Clockwork): void {
  const { later } = clockwork;
  playDesk(world, clockwork);
  if (world.scenario === 'importing') readOn();
  if (world.scenario === 'arriving') arrive(0);

  function readOn(): void {
    later(700, () => {
      const running = world.imports.find(({ id, state }) => id === importId(1) && state === 'running');
      if (running === undefined) return;
      const done = running.done + 1;
      const left = running.total - done - running.alreadyHere - running.problems.length;
      const state = left <= 0 ? 'done' : 'running';
      const next = {
        ...running,
        done,
        state,
        remainingMs: state === 'done' ? null : left * 660,
      } as const;
      world.imports = world.imports.map((one) => (one.id === next.id ? next : one));
      if (state === 'running') readOn();
    });
  }

  /** First the blurred placeholder, then the thumbnail, then all of it. */
  function arrive(turn: number): void {
    later(2_000, () => {
      const from = 20_000 + turn * 5;
      const hung = hang(world.facts, () => [], {
        album: 'garden',
        author: 'ada',
        sharedAtMs: Date.now(),
        count: 5,
        captions: ['Found behind the shed'],
        from,
      });
      world.photos = [...hung, ...world.photos];
    });
    later(3_000, () => ready(turn, ['thumbnail']));
    later(4_500, () => ready(turn, ['thumbnail', 'preview', 'original']));
    later(6_000, () => {
      if (turn < 5) arrive(turn + 1);
    });
  }

  function ready(turn: number, renditions: World['photos'][number]['ready']): void {
    const group = `group${(20_000 + turn * 5).toString()}`;
    world.photos = world.photos.map((photo) => (photo.group === group ? { ...photo, ready: renditions } : photo));
  }
}
