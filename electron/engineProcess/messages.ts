import { z } from 'zod';
import { ProblemCode } from '#shared/contract/problems.ts';

/**
 * What the main process and the engine's process say to each other. Everything big goes past them, over ports that the
 * main process only hands on:
 *
 *   main → engine   start, once
 *                   screen + port    somebody who speaks the contract
 *                   request + port   a photo or an upload, see exchange.ts
 *                   workerStarted + port, workerGone
 *                   power, stop
 *   engine → main   started | notStarted
 *                   launchWorker, killWorker
 *                   news: nothing sends it yet, the engine has no such event
 */
const id = z.int().min(1);

export const MainSays = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), dataDirectory: z.string().min(1) }),
  z.strictObject({ type: z.literal('screen') }),
  z.strictObject({
    type: z.literal('request'),
    method: z.enum(['GET', 'HEAD', 'PUT']),
    path: z.string().startsWith('/').max(2_000),
    range: z.string().max(200).nullable(),
    sizeBytes: z.int().min(0).nullable(),
  }),
  z.strictObject({ type: z.literal('workerStarted'), id, pid: z.int().min(1).nullable() }),
  z.strictObject({ type: z.literal('workerGone'), id, reason: z.string().max(200) }),
  z.strictObject({ type: z.literal('power'), now: z.enum(['asleep', 'awake']) }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type MainSays = z.infer<typeof MainSays>;
export type StreamRequest = Omit<Extract<MainSays, { type: 'request' }>, 'type'>;

export const EngineSays = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('started') }),
  z.strictObject({ type: z.literal('notStarted'), code: ProblemCode }),
  z.strictObject({ type: z.literal('launchWorker'), id }),
  z.strictObject({ type: z.literal('killWorker'), id }),
  // Names only: a notification tells who there is something new from, and never how much.
  z.strictObject({ type: z.literal('news'), who: z.array(z.string().max(80)).max(20) }),
]);
export type EngineSays = z.infer<typeof EngineSays>;
