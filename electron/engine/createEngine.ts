import { availableParallelism } from 'node:os';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { createApi } from './api/index.ts';
import type { Context, ScreenRow } from './api/context.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { openDataFolder, openProfiles, type OpenProfile } from './identity/index.ts';
import { createDiscovery, createTlsIdentity } from './network/index.ts';
import { createChanges } from './session/changes.ts';
import { createIdleLock } from './session/idleLock.ts';
import { openPilePhoto, openSharedPhoto } from './session/photoStreams.ts';
import { openSession, type Session, type SessionOptions } from './session/session.ts';
import { takeUpload } from './session/uploads.ts';

/**
 * The engine, from its parts. Read this first: a data folder, the profiles in it, at most one open session, and
 * the contract's handlers over them. It never knows which shell it runs in.
 */
export async function createEngine(options: EngineOptions): Promise<Result<Engine, Problem>> {
  const folder = await openDataFolder(options.dataDirectory);
  if (!folder.ok) return folder;
  const profiles = await openProfiles(options.dataDirectory, {
    createTlsIdentity,
    ...(options.passwordCost === undefined ? {} : { cost: options.passwordCost }),
    ...(options.workerFiles.password === undefined ? {} : { workerFile: options.workerFiles.password }),
  });
  if (!profiles.ok) {
    folder.value.close();
    return profiles;
  }

  const changes = createChanges();
  const screens = new Map<string, ScreenRow>();
  let session: Session | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** Opening and locking never overlap. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  }

  const lock = () =>
    inTurn(async () => {
      const closing = session;
      session = null;
      idle.stop();
      changes.tell('profiles');
      await closing?.close();
    });

  const enter = (profile: OpenProfile): Promise<Result<void, Problem>> =>
    inTurn(async () => {
      await session?.close();
      session = null;
      const opened = await openSessionOrSay(profile, {
        discovery: createDiscovery(),
        ...(options.network ?? {}),
        photosWorkerFile: options.workerFiles.photos,
        ...(options.launchPhotoWorker === undefined ? {} : { launchPhotoWorker: options.launchPhotoWorker }),
        importConcurrency: Math.min(4, availableParallelism()),
        log: options.log,
        changes,
      });
      if (!opened.ok) {
        await profile.close();
        return opened;
      }
      session = opened.value;
      idle.start();
      changes.tell('profiles');
      return ok(undefined);
    });

  const idle = createIdleLock({ minutes: () => session?.profile.state().settings.idleLockMinutes ?? 0, lock });
  const context: Context = {
    profiles: profiles.value,
    changes,
    deviceName: options.deviceName,
    session: () => session,
    enter,
    lock,
    stillHere: idle.stillHere,
    screens: () => [...screens.values()],
  };
  profiles.value.onChange(() => changes.tell('profiles'));

  return ok({
    api: createApi(context),
    openSharedPhoto: async (circle, photo, rendition) =>
      session === null ? failed({ code: 'LOCKED' }) : openSharedPhoto(session, circle, photo, rendition),
    openPilePhoto: async (photo, rendition) =>
      session === null ? failed({ code: 'LOCKED' }) : openPilePhoto(session, photo, rendition),
    takeUpload: async (id, index, body) =>
      session === null ? failed({ code: 'LOCKED' }) : takeUpload(session, id, index, body),
    noteScreen({ id, localAddress, remoteAddress }, open) {
      if (open) screens.set(id, { id, localAddress, remoteAddress, sinceMs: Date.now() });
      else screens.delete(id);
      changes.tell('network');
    },
    async close() {
      await lock();
      folder.value.close();
    },
  });
}

/** What is thrown while everything is opened is a disk that fails or a network that is not there; the profile stays shut. */
async function openSessionOrSay(profile: OpenProfile, options: SessionOptions): Promise<Result<Session, Problem>> {
  try {
    return await openSession(profile, options);
  } catch (error) {
    options.log('error', 'session not opened', { name: error instanceof Error ? error.name : 'unknown' });
    return failed({ code: 'DISK_FAILED', detail: error instanceof Error ? error.message : String(error) });
  }
}
