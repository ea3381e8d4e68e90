import { join } from 'node:path';
import { Subscription } from 'rxjs';
import type { BlobId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { BlobFetcher, BlobStore, Pace } from '../blobs/index.ts';
import {
  openTogether,
  type Carrier,
  type Ledgers,
  type Opened,
  type Reader,
  type Completeness,
} from '../carrier/index.ts';
import { createCircles, type Circles } from '../circles/circles.ts';
import type { Upkeep } from '../circles/upkeep.ts';
import { createComparing, type Comparing } from '../desk/comparing.ts';
import type { Gate } from '../gate/index.ts';
import type { OpenProfile } from '../identity/index.ts';
import { createImporter, type Importer } from '../importing/importer.ts';
import type { OpenableDoor, OwnJoining } from '../joining/index.ts';
import type { Network } from '../network/index.ts';
import { createPhotoPreparer, type LaunchWorker } from '../photos/index.ts';
import { blobsOf, openPile, type Pile } from '../pile/pile.ts';
import type { EnvelopeStore } from '../store/index.ts';
import type { Log } from '../engine.ts';
import type { Changes } from './changes.ts';
import { openDoors } from './doors.ts';
import { keepHouse } from './housekeeping.ts';
import { importActivity } from './importActivity.ts';
import { createOwnBook } from './ownBook.ts';
import { rememberGuardians } from './rememberGuardians.ts';
import { rememberPeers } from './rememberPeers.ts';
import { limitTransfers } from './transferLimits.ts';

/**
 * Everything that needs somebody's keys, over a carrier that needs none. Closing it wipes every key that opens
 * anything; the carrier goes on.
 */
export type Session = {
  readonly profile: OpenProfile;
  readonly gate: Gate;
  /** All of the profile's circles, sealed. */
  readonly store: EnvelopeStore;
  readonly circles: Circles;
  readonly blobs: BlobStore;
  readonly fetcher: BlobFetcher;
  readonly pile: Pile;
  readonly importer: Importer;
  /** Whether what waits for a guardian shows the same in all its renditions. */
  readonly comparing: Comparing;
  readonly network: Network;
  /** How many pictures there are in a circle. */
  readonly pictures: Carrier['pictures'];
  /** Bounds what is fetched while nobody looks. */
  readonly pace: Pace;
  /** Whether anything that was here once is missing. */
  readonly completeness: Completeness;
  /** The store was damaged and begun anew when the carrier was opened. */
  readonly wasRebuilt: boolean;
  readonly door: OpenableDoor;
  readonly joining: OwnJoining;
  /** Computers that bring more than one may leave on others' disks. */
  readonly whoIsOver: Carrier['whoIsOver'];
  /** Albums whose new keys somebody's computer makes worthless again and again. */
  readonly contested: Upkeep['contested'];
  /** Something is under way that locking would cut off in the middle. */
  isBusy(): boolean;
  close(): Promise<void>;
};

export type SessionOptions = {
  /** The carrier to stand on: opened for this, or taken over from before it was locked. `reader` has read all of it then. */
  readonly carrier: (first: {
    readonly needed: ReadonlySet<BlobId>;
    readonly isAllNeeded: boolean;
    readonly reader: (ledgers: Ledgers) => Reader;
  }) => Promise<Result<Carrier, Problem>>;
  readonly photosWorkerFile: string;
  readonly launchPhotoWorker?: LaunchWorker;
  readonly importConcurrency: number;
  readonly log: Log;
  readonly changes: Changes;
};

/** Fails with what the carrier fails with. When it fails or throws, nothing of the session stays open. */
export const openSession = (profile: OpenProfile, options: SessionOptions): Promise<Result<Session, Problem>> =>
  openTogether((opened) => open(profile, options, opened));

async function open(profile: OpenProfile, options: SessionOptions, opened: Opened): Promise<Result<Session, Problem>> {
  const { log, changes } = options;
  opened.add(() => profile.close());
  const pile = await openPile(join(profile.directory, 'pile'), profile.deriveKey('pile'));
  opened.add(() => pile.wipe());

  const numbers = createOwnBook(profile);
  opened.add(() => numbers.close());
  const made = Promise.withResolvers<Circles>();
  const carried = await options.carrier({
    needed: pileBlobs(pile),
    isAllNeeded: pile.isWhole,
    reader(ledgers) {
      const circles = createCircles({ device: profile.device, ledgers, numbers });
      opened.add(() => circles.close());
      made.resolve(circles);
      return circles.reader;
    },
  });
  if (!carried.ok) {
    await opened.close();
    return carried;
  }
  const carrier = carried.value;
  const circles = await made.promise;
  numbers.openOver(carrier);
  const { gate, blobs, fetcher, network } = carrier;

  const preparer = createPhotoPreparer({
    workers: options.importConcurrency,
    workerFile: options.photosWorkerFile,
    ...(options.launchPhotoWorker === undefined ? {} : { launch: options.launchPhotoWorker }),
  });
  const importer = createImporter({ preparer, blobs, pile, concurrency: options.importConcurrency });
  opened.add(() => importer.close());
  const comparing = createComparing({
    circles,
    blobs,
    preparer,
    changed$: changes.of(['photos', 'circle']),
    onCompared: () => changes.tell('photos'),
    onError: () => log('error', 'comparing failed'),
  });
  opened.add(() => comparing.close());
  const importing = importActivity(importer);
  const told = new Subscription();
  opened.add(() => told.unsubscribe());
  told.add(importer.onChange(() => changes.tell('imports')));
  told.add(circles.changes$.subscribe(() => changes.tell('circle', 'photos', 'transfers')));
  told.add(
    pile.onChange(() => {
      carrier.need(pileBlobs(pile));
      changes.tell('pile');
    }),
  );
  opened.add(rememberPeers({ profile, gate, network }));
  opened.add(rememberGuardians({ profile, circles, changes }));
  const house = keepHouse({ profile, circles, pile, carrier, changes, log });
  opened.add(house.stop);
  limitTransfers(carrier.pace, profile.state().settings);
  const doors = openDoors({ profile, circles, carrier, changes, log });
  opened.add(() => doors.close());

  return ok({
    profile,
    gate,
    store: carrier.store,
    circles,
    blobs,
    fetcher,
    pile,
    importer,
    comparing,
    network,
    pictures: carrier.pictures,
    pace: carrier.pace,
    completeness: carrier.completeness,
    wasRebuilt: carrier.wasRebuilt,
    door: doors.door,
    joining: doors.joining,
    whoIsOver: carrier.whoIsOver,
    contested: house.contested,
    isBusy: () => importing.isBusy() || doors.isBusy(),
    close: () => opened.close(),
  });
}

const pileBlobs = (pile: Pile): Set<BlobId> => new Set([...pile.all()].flatMap(blobsOf));
