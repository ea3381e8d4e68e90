/**
 * Everything that is drawn at random while some work goes on follows from one number: keys, ids and nonces. Who wins where
 * two did something apart is settled by ids, so a story that failed fails again only with the same ones.
 */
export async function drawnFrom<Value>(seed: number, work: () => Promise<Value> | Value): Promise<Value> {
  let state = (seed * 2654435761) >>> 0;
  // Splitmix, 32 bits at a time: evenly spread, and nothing else is asked of it.
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  function getRandomValues<Kind extends ArrayBufferView>(into: Kind): Kind {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let at = 0; at < bytes.length; at += 4) {
      const word = next();
      for (let byte = 0; byte < 4 && at + byte < bytes.length; byte += 1) bytes[at + byte] = word >>> (8 * byte);
    }
    return into;
  }
  // Both the engine's generator and libsodium's ask here.
  Object.defineProperty(crypto, 'getRandomValues', { value: getRandomValues, configurable: true });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(crypto, 'getRandomValues');
  }
}

/** A computer's idea of the time, in milliseconds since 1970. */
export type Watch = { nowMs: number };

/** While the work goes on, the time of day is what this computer takes it to be. */
export async function byWatch<Value>({ nowMs }: Watch, work: () => Promise<Value> | Value): Promise<Value> {
  const { now } = Date;
  Date.now = () => nowMs;
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}

/** The same values in another order, which a number fixes. */
export function shuffled<Value>(values: readonly Value[], from: number): Value[] {
  let state = from;
  const random = (below: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % below;
  const open = [...values];
  return values.flatMap(() => open.splice(random(open.length), 1));
}
