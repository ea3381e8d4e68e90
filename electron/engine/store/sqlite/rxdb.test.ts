import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addRxPlugin,
  defaultConflictHandler,
  fillWithDefaultSettings,
  overwritable,
  randomToken,
  rxStorageInstanceToReplicationHandler,
  type RxCollection,
  type RxStorage,
} from 'rxdb';
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { testUtils } from '../testing/rxdbTestUtils.ts';
import { storageIn } from '../testing/sqliteStorage.ts';
import type { SqliteInternals, SqliteOptions } from './storage.ts';

/** RxDB's own suite, run as it is. Clients and server keep their documents in our storage. */

type Human = { passportId: string; firstName: string; lastName: string; age: number };
type Server = ReturnType<typeof rxStorageInstanceToReplicationHandler<Human, unknown>>;

const folder = mkdtempSync(join(tmpdir(), 'homeroll-rxdb-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The suite asks for several instances in one of its tests, where one is enough. */
function storage(): RxStorage<SqliteInternals, SqliteOptions> {
  const sqlite = storageIn(folder);
  return {
    ...sqlite,
    createStorageInstance: (params) => sqlite.createStorageInstance({ ...params, multiInstance: false }),
  };
}

let serverInstance: Awaited<ReturnType<typeof startServer>>;
let server: Server;

const startServer = () =>
  storage().createStorageInstance<Human>({
    databaseInstanceToken: randomToken(10),
    databaseName: `server-${randomToken(10)}`,
    collectionName: 'human',
    schema: fillWithDefaultSettings(testUtils.schemas.human),
    options: {},
    multiInstance: false,
    devMode: false,
  });

function replicate(collection: RxCollection<Human>, live: boolean) {
  return replicateRxCollection<Human, unknown>({
    collection,
    replicationIdentifier: `suite-${live}`,
    live,
    waitForLeadership: false,
    pull: {
      handler: (from, size) => server.masterChangesSince(from, size),
      stream$: server.masterChangeStream$,
    },
    push: { handler: (rows) => server.masterWrite(rows) },
  });
}

beforeAll(() => {
  addRxPlugin(RxDBLocalDocumentsPlugin);
  // The suite opens databases with an option that RxDB allows in dev mode alone. The plugin itself is not loaded.
  overwritable.isDevMode = () => true;
  // It says hello on the console.
  vi.spyOn(console, 'log').mockReturnValue();
  testUtils.setConfig({ storage: { name: 'homeroll-sqlite', getStorage: storage } as never });
});
afterAll(() => serverInstance.close());

// The suite is written for mocha, whose functions are globals.
Object.assign(globalThis, { describe, it });
describe('[R7] RxDB itself over our storage', () => {
  testUtils.runReplicationBaseTestSuite({
    startReplication: (collection) => replicate(collection, true),
    async syncOnce(collection) {
      await replicate(collection, false).awaitInitialReplication();
    },
    getAllServerDocs: async () => (await server.masterChangesSince(undefined, 1000)).documents,
    async cleanUpServer() {
      await (serverInstance as typeof serverInstance | undefined)?.close();
      serverInstance = await startServer();
      server = rxStorageInstanceToReplicationHandler<Human, unknown>(
        serverInstance,
        defaultConflictHandler,
        randomToken(10),
      );
    },
    softDeletes: true,
    isDeleted: (document: { _deleted: boolean }) => document._deleted,
    getPrimaryOfServerDoc: (document: Human) => document.passportId,
  });
});
