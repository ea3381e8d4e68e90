import { z } from 'zod';
import { Problem } from '../contract/problems.ts';

/**
 * Everything that is said over a Port. Both sides say `hello` first. Then the screen numbers what it asks:
 *
 *   screen → engine   call(id, name, input)     engine → screen   done(id, output) | failed(id, problem)
 *                     watch(id, name, input)                      value(id, value) | problem(id, problem), again and again
 *                     seen(id)
 *                     unwatch(id)
 *
 * `seen` answers each value or problem of a watch. Until it comes the engine keeps only the latest answer back,
 * so that a screen that is slow to draw gets fewer values rather than a queue of old ones.
 */
const id = z.number().int().min(1);
const version = z.number().int();
const hello = z.strictObject({ type: z.literal('hello'), version });
/** `unknown` alone would let the key be absent, which the types derived from here would not show. */
const anything = z.unknown().optional();

export const ScreenFrame = z.discriminatedUnion('type', [
  hello,
  z.strictObject({ type: z.literal('call'), id, name: z.string(), input: anything }),
  z.strictObject({ type: z.literal('watch'), id, name: z.string(), input: anything }),
  z.strictObject({ type: z.literal('seen'), id }),
  z.strictObject({ type: z.literal('unwatch'), id }),
]);
export type ScreenFrame = z.infer<typeof ScreenFrame>;

export const EngineFrame = z.discriminatedUnion('type', [
  hello,
  z.strictObject({ type: z.literal('done'), id, output: anything }),
  z.strictObject({ type: z.literal('failed'), id, problem: Problem }),
  z.strictObject({ type: z.literal('value'), id, value: anything }),
  z.strictObject({ type: z.literal('problem'), id, problem: Problem }),
]);
export type EngineFrame = z.infer<typeof EngineFrame>;
