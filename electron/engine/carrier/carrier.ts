import { join } from 'node:path';
import { BehaviorSubject, combineLatest, map, of, Subscription } from 'rxjs';
import type { BlobId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { createBlobFetcher, createPace, openBlobStore, type BlobStore } from '../blobs/index.ts';
import { createGate, mayHave, whoIsOver, type Gate } from '../gate/index.ts';
import { createNetwork, type BlobSource, type JoinChannel } from '../network/index.ts';
import type { EnvelopeStore } from '../store/index.ts';
import { keepBlobsInStep, livingBlobs } from './blobsInStep.ts';
import { createClearOut } from './clearOut.ts';
import { createFarewells, hearFarewells } from './farewell.ts';
import { openHeard } from './heard.ts';
import { createLastWords, hearLastWords } from './lastWords.ts';
import { createLedgers, type Loaded, type Reader } from './ledgers.ts';
import { openTogether, type Opened } from './opened.ts';
import { connectPeers, type Peers } from './peers.ts';
import { createPictureCount } from './pictureCount.ts';
import { createRebuild, openOrSetAside, type Rebuild } from './rebuild.ts';
import { createCompleteness } from './completeness.ts';
import type { Carrier, CarrierOptions } from './types.ts';

/**
 * Opens a carrier in a folder and begins to carry. Fails with what the store fails with (DATA_IN_USE, DATA_NEWER,
 * DISK_FULL, DISK_FAILED); what is thrown is a disk or a network that fails. Either way nothing stays open.
 */
export const openCarrier = (options: CarrierOptions): Promise<Result<Carrier, Problem>> =>
  openTogether((opened) => open(options, opened));

async function open(options: CarrierOptions, opened: Opened): Promise<Result<Carrier, Problem>> {
  const { directory, identity, circles, log, onChange } = options;
  let needed: ReadonlySet<BlobId> = options.needed ?? new Set();
  let takeChannel: ((channel: JoinChannel) => void) | null = null;
  const gate = createGate(new Set(), identity.device);
  for (const circle of circles) gate.expect(circle.id);

  const rebuild = createRebuild({ directory, device: identity.device, gate, store: () => store, log });
  const openedStore = await openOrSetAside({
    directory: join(directory, 'store'),
    gate: ({ bytes, id, circle }) => {
      const admitted = gate.admit(bytes, { id, circle });
      return admitted.ok ? ok(undefined) : admitted;
    },
    onRefused(from, envelope, problem) {
      if (from === identity.device) rebuild.onRefused(envelope, problem);
      log('warn', 'envelope refused', { code: problem.code });
    },
    // Without this the next envelope would name heads and a number that nobody else will ever see.
    onNotKept: () => {
      ledgers.reread().catch(() => log('error', 'reading anew failed'));
    },
    onProblem: (problem) => log('error', 'store problem', { name: problem.name }),
  });
  if (!openedStore.ok) return failed({ code: openedStore.problem.code });
  const store = openedStore.value;
  opened.add(() => store.close());
  opened.add(() => rebuild.close());

  const ledgers = createLedgers({ gate, store, onError: () => log('error', 'folding failed') });
  opened.add(() => ledgers.close());
  const blobs = await openBlobStore(join(directory, 'blobs'));
  const atStart = blobs.ids();
  const pace = createPace();
  const roomy = within(blobs, options.space);
  const fetcher = createBlobFetcher({ store: roomy, pace });
  opened.add(() => fetcher.close());
  // A bound against claims without end: half of the disk, however full it is. What stays free is the fetcher’s to mind.
  const mostPerDeviceBytes = options.isSelective === true ? 0 : (await roomy.space()).totalBytes / 2;
  const inStep = keepBlobsInStep({
    gate,
    store,
    blobs,
    fetcher,
    own: identity.device,
    isNeeded: (id) => needed.has(id),
    mostPerDeviceBytes,
    onError: (event) => log('error', event),
  });
  opened.add(inStep.close);
  const clearing = createClearOut({
    own: identity.device,
    ledgers,
    blobs,
    fetcher,
    isNeeded: (id) => needed.has(id),
    isWaiting: rebuild.isWaiting,
    mayErase: options.mayErase,
    hearingMs: options.hearingMs,
    heard: await openHeard(directory, identity.device),
    onErase: (circle) => completeness.forget(circle),
    onError: () => log('error', 'erasing the copy failed'),
  });
  opened.add(clearing.close);
  const pictures = createPictureCount(gate);
  ledgers.addReader(pictures.reader);
  if (options.reader !== undefined) ledgers.addReader(options.reader(ledgers));

  const { whole } = await ledgers.load();
  // Whoever has no screen has nobody who waits for it.
  if (options.reader === undefined || rebuild.isNeeded()) await whole;
  const wasRebuilt = await rebuild.begin();
  const { fileMark, replication } = store;
  const completeness = createCompleteness({
    circles,
    own: identity.device,
    gate,
    fileMark,
    ends$: replication.ends$,
    isRead: ledgers.isWhole,
  });
  opened.add(completeness.close);
  /** Before anything new comes: what is not in the ledgers then may be what is just arriving. */
  async function tidyUp({ refused, leftovers }: Loaded): Promise<void> {
    ledgers.addReader(inStep.reader);
    await inStep.catchUp(leftovers);
    ledgers.addReader(clearing.reader);
    // Not waited for: it waits for others.
    void clearing.begin();
    // What is stored and not understood, or not back yet, may still need its pictures: better some garbage than a photo less.
    const isAllHere =
      options.isAllNeeded !== false &&
      !wasRebuilt &&
      !rebuild.isWaiting() &&
      !circles.some(({ id }) => completeness.isBehind(id));
    const sinceStart = blobs.ids().difference(atStart);
    if (refused === 0 && isAllHere) await blobs.collectGarbage(livingBlobs(gate, needed).union(sinceStart));
    if (refused > 0) log('error', 'stored envelopes refused', { count: refused });
  }
  const loaded = ledgers.isWhole() ? await whole : null;
  if (loaded !== null) await tidyUp(loaded);
  const isReading$ = new BehaviorSubject(loaded === null);

  const network = await createNetwork({
    identity,
    envelopes: store,
    blobs: blobsToServe(gate, blobs),
    farewell: createFarewells(gate, store),
    lastWords: createLastWords({ gate, store }, identity.device),
    onLastWords: hearLastWords(ledgers, identity.device, () => log('warn', 'last words not taken in')),
    onJoin: (channel) => (takeChannel === null ? channel.close('DOOR_CLOSED') : takeChannel(channel)),
    discovery: options.discovery,
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.port === undefined ? {} : { port: options.port }),
    // What others send is judged by all that is here.
    isPaused$: combineLatest([options.isPaused$ ?? of(false), isReading$]).pipe(
      map(([isPaused, isReading]) => isPaused || isReading),
    ),
    log: ({ event, reason }) => log('info', event, reason === undefined ? {} : { reason }),
  });
  opened.add(() => network.close());
  opened.add(hearFarewells({ network, ledgers, circles: new Set(circles.map(({ id }) => id)), log }));
  const peers = connectPeers({
    circles,
    gate,
    store,
    fetcher,
    pictures: pictures.count,
    network,
    onChange: () => onChange('network'),
  });
  opened.add(peers.close);
  const arrivals = new Subscription();
  arrivals.add(fetcher.diskProblem$.subscribe(() => onChange('profiles')));
  arrivals.add(completeness.heard$.subscribe(() => onChange('profiles')));
  opened.add(() => arrivals.unsubscribe());
  arrivals.add(
    fetcher.arrived$.subscribe(() => {
      peers.lackingChanged();
      // The disk may have had a problem until now.
      onChange('photos', 'transfers', 'profiles');
    }),
  );

  const follow = () => ledgers.addReader(tellWhatChanged(gate, { peers, rebuild, store }, onChange));
  async function goOn(read: Loaded | null): Promise<void> {
    if (read === null) return;
    await tidyUp(read);
    follow();
    isReading$.next(false);
    onChange('circle', 'photos', 'transfers', 'profiles');
  }
  if (loaded === null) {
    const going = whole.then(goOn).catch(() => log('error', 'not read to its end'));
    opened.add(() => {
      ledgers.close();
      return going;
    });
  } else follow();

  return ok({
    gate,
    store,
    ledgers,
    blobs,
    fetcher,
    pace,
    pictures: pictures.count,
    network,
    completeness,
    wasRebuilt,
    isRebuilding: () => rebuild.isWaiting(),
    isClearedOut: clearing.isCleared,
    clearOut: clearing.look,
    whoIsOver(circle) {
      const ledger = gate.ledger(circle);
      return ledger === undefined ? [] : whoIsOver(ledger, mostPerDeviceBytes);
    },
    need: (ids) => void (needed = ids),
    onJoin: (listener) => void (takeChannel = listener),
    close: opened.close,
  });
}

/** The same blobs on a disk of which less may be used. */
const within = (blobs: BlobStore, space: CarrierOptions['space']): BlobStore =>
  space === undefined ? blobs : { ...blobs, space: () => space(blobs) };

/** What a peer may have of the blobs: those of its circle that have not been taken back, and nobody hides from it for now. */
const blobsToServe = (gate: Gate, blobs: BlobStore): BlobSource => ({
  async find(circle, id, asker) {
    const ledger = gate.ledger(circle);
    if (ledger?.goneBlobs.has(id) === true) return 'GONE';
    if (ledger?.blobUses.has(id) !== true || !mayHave(ledger, asker, id)) return 'NOT_HERE';
    return blobs.servable(id) ?? 'NOT_HERE';
  },
});

function tellWhatChanged(
  gate: Gate,
  { peers, rebuild, store }: { readonly peers: Peers; readonly rebuild: Rebuild; readonly store: EnvelopeStore },
  onChange: CarrierOptions['onChange'],
): Reader {
  const revivals = new Map(gate.circles().map((circle) => [circle, gate.ledger(circle)?.revivals ?? 0]));
  return {
    read(batch) {
      const types = new Set(batch.map(({ id, circle }) => gate.ledger(circle)?.envelopes.get(id)?.type));
      // Whoever has something to say for the last time does not wait for the others to be tried again.
      if (types.has('membership') || types.has('copyErased')) peers.membershipChanged();
      for (const circle of new Set(batch.map((one) => one.circle))) {
        // What was refused or erased may count after all, and only others have it (decisions/what-counts.md).
        const now = gate.ledger(circle)?.revivals ?? 0;
        // A disk that fails is told of by the store.
        if (now > (revivals.get(circle) ?? 0)) store.replication.startOver(circle).catch(() => undefined);
        revivals.set(circle, now);
      }
      peers.lackingChanged();
      rebuild.retry();
      onChange('transfers');
    },
    startOver() {
      for (const circle of gate.circles()) revivals.set(circle, gate.ledger(circle)?.revivals ?? 0);
    },
  };
}
