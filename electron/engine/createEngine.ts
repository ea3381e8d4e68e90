import { availableParallelism } from 'node:os';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { createApi } from './api/index.ts';
import type { Context, ScreenRow } from './api/context.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { openDataFolder, openProfiles } from './identity/index.ts';
import { createDiscovery, createPausing, createTlsIdentity } from './network/index.ts';
import { createTeller } from './news/teller.ts';
import { openCarrier } from './carrier/index.ts';
import { createChanges } from './session/changes.ts';
import { createIdleLock } from './session/idleLock.ts';
import { createNewcomer } from './session/newcomer.ts';
import { openPilePhoto, openSharedPhoto } from './session/photoStreams.ts';
import { knownCircle } from './session/ownBook.ts';
import { createOccupancy } from './session/occupancy.ts';
import { openSession, type Session } from './session/session.ts';
import { takeUpload } from './session/uploads.ts';

/**
 * The engine, from its parts. Read this first: a data folder, the profiles in it, at most one open session over the
 * carrier of whoever was here last, and the contract's handlers over them. It never knows which shell it runs in.
 */
export async function createEngine(options: EngineOptions): Promise<Result<Engine, Problem>> {
  const folder = await openDataFolder(options.dataDirectory);
  if (!folder.ok) return folder;
  const profiles = await openProfiles(options.dataDirectory, {
    createTlsIdentity,
    ...(options.passwordCost === undefined ? {} : { cost: options.passwordCost }),
    ...(options.workerFiles.password === undefined ? {} : { workerFile: options.workerFiles.password }),
    ...(options.keychain === undefined ? {} : { keychain: options.keychain }),
  });
  if (!profiles.ok) {
    folder.value.close();
    return profiles;
  }

  const changes = createChanges();
  const screens = new Map<string, ScreenRow>();
  const pausing = createPausing();
  const news = createTeller();
  const occupancy = createOccupancy({
    openCarrier: (profile, first) =>
      openCarrier({
        ...first,
        directory: profile.directory,
        identity: { ...profile.device.tls, device: profile.device.id },
        circles: profile.state().circles.map(knownCircle),
        discovery: createDiscovery(),
        isPaused$: pausing.isPaused$,
        ...(options.network ?? {}),
        onChange: changes.tell,
        log: options.log,
      }),
    openSession: (profile, carrier) =>
      openSession(profile, {
        carrier,
        photosWorkerFile: options.workerFiles.photos,
        ...(options.launchPhotoWorker === undefined ? {} : { launchPhotoWorker: options.launchPhotoWorker }),
        importConcurrency: Math.min(4, availableParallelism()),
        log: options.log,
        changes,
      }),
    onChange() {
      if (occupancy.session() === null) idle.stop();
      else idle.start();
      news.follow(occupancy.session());
      changes.tell('profiles');
    },
    log: options.log,
  });
  const { session, lock, enter } = occupancy;
  const idle = createIdleLock({
    minutes: () => session()?.profile.state().settings.idleLockMinutes ?? 0,
    isBusy: () => session()?.isBusy() === true,
    lock,
  });
  const context: Context = {
    profiles: profiles.value,
    changes,
    deviceName: options.deviceName,
    session,
    enter,
    lock,
    leave: occupancy.close,
    newcomer: createNewcomer(() => changes.tell('profiles')),
    beside: occupancy.beside,
    log: options.log,
    stillHere: idle.stillHere,
    pausing,
    screens: () => [...screens.values()],
  };
  profiles.value.onChange(() => changes.tell('profiles'));
  pausing.onChange(() => changes.tell('profiles'));
  // Nobody waits for it: a system may ask its person first, and the screen shows the lock screen until then.
  let closing = false;
  const openByLogin = async (): Promise<void> => {
    const opened = await profiles.value.login.open();
    if (opened.ok) await (closing ? opened.value.close() : enter(opened.value));
  };
  openByLogin().catch(() => options.log('error', 'opening by login failed'));

  return ok({
    api: createApi(context),
    openSharedPhoto: async (...wanted) => within((open) => openSharedPhoto(open, ...wanted)),
    openPilePhoto: async (...wanted) => within((open) => openPilePhoto(open, ...wanted)),
    takeUpload: async (...upload) => within((open) => takeUpload(open, ...upload)),
    noteScreen({ id, localAddress, remoteAddress }, open) {
      if (open) screens.set(id, { id, localAddress, remoteAddress, sinceMs: Date.now() });
      else screens.delete(id);
      changes.tell('network');
    },
    pause: pausing.pause,
    resume: pausing.resume,
    onGoOn: pausing.onGoOn,
    onNews: news.onNews,
    async close() {
      closing = true;
      try {
        await occupancy.close();
      } finally {
        folder.value.close();
      }
    },
  });

  function within<Answer>(act: (open: Session) => Answer): Answer | Result<never, Problem> {
    const open = session();
    return open === null ? failed({ code: 'LOCKED' }) : act(open);
  }
}
