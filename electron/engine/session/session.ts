import { join } from 'node:path';
import type { BlobId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { createBlobFetcher, openBlobStore, type BlobFetcher, type BlobStore } from '../blobs/index.ts';
import { createCircles, type Circles } from '../circles/circles.ts';
import { createGate, mustErase, type Gate } from '../gate/index.ts';
import type { OpenProfile } from '../identity/index.ts';
import { createImporter, type Importer } from '../importing/importer.ts';
import type { OpenableDoor, OwnJoining } from '../joining/index.ts';
import type { Discovery, Network } from '../network/index.ts';
import { createNetwork } from '../network/index.ts';
import { createPhotoPreparer, type LaunchWorker } from '../photos/index.ts';
import { openPile, type Pile } from '../pile/pile.ts';
import { openEnvelopeStore, type EnvelopeStore } from '../store/index.ts';
import type { Log } from '../engine.ts';
import type { Changes } from './changes.ts';
import { openDoors } from './doors.ts';
import { connectPeers } from './peers.ts';

/** Everything that runs while somebody's profile is open. Closing it leaves nothing in memory that opens anything. */
export type Session = {
  readonly profile: OpenProfile;
  readonly gate: Gate;
  readonly circles: Circles;
  readonly blobs: BlobStore;
  readonly fetcher: BlobFetcher;
  readonly pile: Pile;
  readonly importer: Importer;
  readonly network: Network;
  readonly door: OpenableDoor;
  readonly joining: OwnJoining;
  close(): Promise<void>;
};

export type SessionOptions = {
  readonly discovery: Discovery;
  readonly host?: string;
  readonly port?: number;
  readonly photosWorkerFile: string;
  readonly launchPhotoWorker?: LaunchWorker;
  readonly importConcurrency: number;
  readonly log: Log;
  readonly changes: Changes;
};

export async function openSession(profile: OpenProfile, options: SessionOptions): Promise<Result<Session, Problem>> {
  const { log, changes } = options;
  const gate = createGate();
  for (const circle of profile.state().circles) gate.expect(circle.id);

  const opened = await openEnvelopeStore({
    directory: join(profile.directory, 'store'),
    gate: ({ bytes, id, circle }) => {
      const admitted = gate.admit(bytes, { id, circle });
      return admitted.ok ? ok(undefined) : admitted;
    },
    onRefused: (_from, _envelope, problem) => log('warn', 'envelope refused', { code: problem.code }),
    // Without this the next envelope would name heads and a number that nobody else will ever see.
    onNotKept: () => {
      circles.reload().catch(() => log('error', 'reading anew failed'));
    },
    onProblem: (problem) => log('error', 'store problem', { name: problem.name }),
  });
  if (!opened.ok) return failed({ code: opened.problem.code });
  const store = opened.value;

  const blobs = await openBlobStore(join(profile.directory, 'blobs'));
  const pile = await openPile(join(profile.directory, 'pile'), profile.deriveKey('pile'));
  const fetcher = createBlobFetcher({ store: blobs });
  const circles = createCircles({ device: profile.device, gate, store, onError: () => log('error', 'folding failed') });
  const importer = createImporter({
    preparer: createPhotoPreparer({
      workers: options.importConcurrency,
      workerFile: options.photosWorkerFile,
      ...(options.launchPhotoWorker === undefined ? {} : { launch: options.launchPhotoWorker }),
    }),
    blobs,
    pile,
    concurrency: options.importConcurrency,
  });
  importer.onChange(() => changes.tell('imports'));

  keepBlobsInStep({ circles, gate, store, blobs, fetcher, pile, changes, log });
  const { refused } = await circles.load();
  // What is stored and not understood may still need its pictures: better some garbage than a photo less.
  if (refused === 0) await blobs.collectGarbage(livingBlobs(circles, pile));
  else log('error', 'stored envelopes refused', { count: refused });

  const network = await createNetwork({
    identity: { ...profile.device.tls, device: profile.device.id },
    envelopes: store,
    blobs: {
      find: async (circle, id) => {
        const ledger = gate.ledger(circle);
        if (ledger?.goneBlobs.has(id) === true) return 'GONE';
        const sizeBytes = ledger?.blobUses.has(id) === true ? blobs.size(id) : undefined;
        if (sizeBytes === undefined) return 'NOT_HERE';
        return { sizeBytes, read: (start, end) => blobs.readCiphertext(id, start, end) };
      },
    },
    onJoin: (channel) => doors.door.arrive(channel),
    discovery: options.discovery,
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.port === undefined ? {} : { port: options.port }),
    log: ({ event, reason }) => log('info', event, reason === undefined ? {} : { reason }),
  });
  const doors = openDoors({ profile, circles, network, changes, log });
  const disconnect = connectPeers({ profile, circles, gate, store, fetcher, network, changes });

  return ok({
    profile,
    gate,
    circles,
    blobs,
    fetcher,
    pile,
    importer,
    network,
    door: doors.door,
    joining: doors.joining,
    async close() {
      doors.close();
      disconnect();
      await importer.close();
      await fetcher.close();
      await network.close();
      await store.close();
      for (const circle of circles.list()) circle.fold.keyring.wipe();
      await profile.close();
    },
  });
}

/** What is stored decides what is fetched, and what is taken back decides what is erased. */
function keepBlobsInStep(parts: {
  readonly circles: Circles;
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  readonly blobs: BlobStore;
  readonly fetcher: BlobFetcher;
  readonly pile: Pile;
  readonly changes: Changes;
  readonly log: Log;
}): void {
  const { circles, gate, store, blobs, fetcher, pile, changes, log } = parts;
  circles.changes$.subscribe((change) => {
    const ledger = gate.ledger(change.circle);
    if (ledger === undefined) return;
    const wanted = change.blobs.filter((blob) => ledger.blobUses.has(blob.id) && !blobs.has(blob.id));
    fetcher.want(
      wanted.map((blob) => ({
        id: blob.id,
        sizeBytes: blob.size,
        rank: blob.rank,
        circle: change.circle,
        newness: blob.newness,
      })),
    );
    const erased = change.erased.filter((id) => mustErase(ledger, id));
    if (erased.length > 0) {
      const gone = erased.flatMap((id) => ledger.envelopes.get(id)?.blobs ?? []).map((blob) => blob.id);
      const inPile = pileBlobs(pile);
      const unused = gone.filter((id) => ledger.goneBlobs.has(id) && !inPile.has(id) && !isUsed(circles, id));
      fetcher.forget(unused);
      // On a failing disk it is tried again at the next start, when the same envelopes are folded again.
      Promise.all([store.purge(erased), blobs.remove(unused)]).catch(() => log('error', 'purge failed'));
    }
    changes.tell('circle', 'photos', 'transfers');
  });
  // A file that is not what its name says was set aside: somebody else has it whole.
  blobs.damaged$.subscribe((id) => {
    for (const { id: circle, ledger } of circles.list()) {
      if (!ledger.blobUses.has(id)) continue;
      const mention = [...ledger.envelopes.values()].flatMap((fact) => fact.blobs).find((blob) => blob.id === id);
      if (mention === undefined) continue;
      fetcher.want([{ id, sizeBytes: mention.size, rank: mention.rank as 0 | 1 | 2, circle, newness: ledger.clock }]);
    }
  });
  fetcher.arrived$.subscribe(() => changes.tell('photos', 'transfers'));
  pile.onChange(() => changes.tell('pile'));
}

const isUsed = (circles: Circles, id: BlobId): boolean =>
  circles.list().some((circle) => circle.ledger.blobUses.has(id));

const pileBlobs = (pile: Pile): Set<BlobId> =>
  new Set(pile.list().flatMap((entry) => [entry.thumbnail.blob, entry.preview.blob, entry.original.blob]));

/** A blob that no envelope and no picture of the pile names was left behind by a crash. */
function livingBlobs(circles: Circles, pile: Pile): Set<BlobId> {
  const living = pileBlobs(pile);
  for (const circle of circles.list()) for (const id of circle.ledger.blobUses.keys()) living.add(id);
  return living;
}
