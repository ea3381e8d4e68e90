import { z } from 'zod';
import { mostWrappedBytes } from '#engine/identity/systemKeychain.ts';
import type { News } from '#engine/news/news.ts';
import { ProblemCode } from '#shared/contract/problems.ts';

/**
 * What the main process and the engine's process say to each other. Everything big goes past them, over ports that the
 * main process only hands on:
 *
 *   main → engine   start, once
 *                   screen + port    somebody who speaks the contract
 *                   request + port   a photo or an upload, see exchange.ts
 *                   workerStarted + port, workerGone
 *                   keychainAnswer, keychainWrapped, keychainUnwrapped
 *                   quiet, stop
 *   engine → main   started | notStarted
 *                   launchWorker, killWorker
 *                   keychain: what only the main process can ask of the system, see keychainDesk.ts
 *                   news
 */
const id = z.int().min(1);
const bytes = (most: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= most);
const secret = bytes(64);
const wrapped = bytes(mostWrappedBytes);
const name = z.string().max(200);

export const MainSays = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    dataDirectory: z.string().min(1),
    /** An address of this computer to listen on; null for all. */
    listen: z.string().max(100).nullable(),
  }),
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
  z.strictObject({ type: z.literal('keychainAnswer'), id, kind: z.enum(['yes', 'basic_text', 'no']) }),
  z.strictObject({ type: z.literal('keychainWrapped'), id, wrapped: wrapped.nullable() }),
  z.strictObject({ type: z.literal('keychainUnwrapped'), id, secret: secret.nullable(), isStale: z.boolean() }),
  z.strictObject({ type: z.literal('quiet'), why: z.enum(['person', 'sleep']), on: z.boolean() }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type MainSays = z.infer<typeof MainSays>;
export type StreamRequest = Omit<Extract<MainSays, { type: 'request' }>, 'type'>;

export const EngineSays = z.union([
  z.strictObject({ type: z.literal('started') }),
  z.strictObject({ type: z.literal('notStarted'), code: ProblemCode }),
  /** The person has ended their pause at the screen. */
  z.strictObject({ type: z.literal('goOn') }),
  z.strictObject({ type: z.literal('launchWorker'), id }),
  z.strictObject({ type: z.literal('killWorker'), id }),
  z.strictObject({ type: z.literal('keychain'), id, ask: z.literal('available') }),
  z.strictObject({ type: z.literal('keychain'), id, ask: z.literal('wrap'), secret }),
  z.strictObject({ type: z.literal('keychain'), id, ask: z.literal('unwrap'), wrapped }),
  // Names only: a notification tells who has done something, and never how much of it.
  z.strictObject({
    type: z.literal('news'),
    news: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('hungUp'),
        who: z.array(name).min(1).max(3).readonly(),
        album: name.nullable(),
      }),
      z.strictObject({ kind: z.literal('atTheDoor') }),
    ]) satisfies z.ZodType<News>,
  }),
]);
export type EngineSays = z.infer<typeof EngineSays>;
export type KeychainAsk = Extract<EngineSays, { type: 'keychain' }>;
