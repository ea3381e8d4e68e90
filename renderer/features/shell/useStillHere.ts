import { useEffect } from 'react';
import { useEngine } from '../../engine/EngineContext.tsx';

/** How often at most we say that somebody is here; well below the shortest idle lock of a minute. */
const everyMs = 20_000;

/** Tells the engine that somebody uses this screen, so that the idle lock waits. A pointer that lies still says nothing. */
export function useStillHere(): void {
  const { client } = useEngine();
  useEffect(() => {
    let saidAt = 0;
    const say = (): void => {
      const now = performance.now();
      if (saidAt !== 0 && now - saidAt < everyMs) return;
      saidAt = now;
      void client.call('profiles.stillHere', {});
    };
    const events = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
    for (const event of events) window.addEventListener(event, say, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, say);
    };
  }, [client]);
}
