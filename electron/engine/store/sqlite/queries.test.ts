import fc from 'fast-check';
import {
  fillWithDefaultSettings,
  normalizeMangoQuery,
  prepareQuery,
  randomToken,
  type BulkWriteRow,
  type MangoQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstance,
} from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, test } from 'vitest';
import { storageIn } from '../testing/sqliteStorage.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';

type Animal = { id: string; kind: string; age: number; weight: number; tame: boolean; note?: string };
type Row = RxDocumentData<Animal>;
type Instance = RxStorageInstance<Animal, unknown, unknown>;

const plain: RxJsonSchema<Animal> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 8 },
    kind: { type: 'string', maxLength: 6 },
    age: { type: 'integer', minimum: -5, maximum: 120, multipleOf: 1 },
    weight: { type: 'number', minimum: 0, maximum: 10, multipleOf: 0.25 },
    tame: { type: 'boolean' },
    note: { type: 'string' },
  },
  required: ['id', 'kind', 'age', 'weight', 'tame'],
  indexes: ['kind', 'age', ['tame', 'age'], ['kind', 'weight'], ['age', 'weight', 'kind']],
};
const schema = fillWithDefaultSettings(plain);

const kind = fc.oneof(
  fc.constantFrom('cat', 'dog', 'Dog', ''),
  // Code points above U+D7FF are where UTF-8 and UTF-16 sort differently; padding and NUL are other traps.
  fc
    .array(fc.constantFrom('a', 'b', ' ', '\t', '\0', 'é', '\ud7ff', '\ue000', '\uffff', '😀'), { maxLength: 3 })
    .map((parts) => parts.join('')),
);
const age = fc.integer({ min: -5, max: 120 });
const weight = fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4);
const animal = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  kind,
  age: fc.oneof(fc.constantFrom(1, 2, 3), age),
  weight,
  tame: fc.boolean(),
});

const oneWrite = fc.record({
  document: animal,
  isDeleted: fc.boolean(),
  isStale: fc.nat({ max: 9 }).map((n) => n === 0),
});
const comparison = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof(
    fc.tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte', '$ne'), value).map(([is, to]) => ({ [is]: to })),
    fc.tuple(value, value).map(([low, high]) => ({ $gte: low, $lt: high })),
    fc.array(value, { maxLength: 3 }).map((values) => ({ $in: values })),
  );
const selector = fc.record(
  {
    kind: comparison(kind),
    age: comparison(age),
    weight: comparison(weight),
    tame: fc.boolean().map((is) => ({ $eq: is })),
    $or: fc.array(fc.record({ age: comparison(age) }), { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const sort = fc.uniqueArray(
  fc.tuple(fc.constantFrom('kind', 'age', 'weight', 'tame', 'id'), fc.constantFrom('asc', 'desc')),
  {
    selector: ([field]) => field,
    maxLength: 3,
  },
);
const oneQuery = fc.record({
  selector,
  sort,
  skip: fc.nat({ max: 3 }),
  limit: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
});

async function open(storage: RxStorage<never, never>): Promise<Instance> {
  return storage.createStorageInstance<Animal>({
    databaseInstanceToken: randomToken(10),
    databaseName: randomToken(10),
    collectionName: 'animals',
    schema,
    options: {} as never,
    multiInstance: false,
    devMode: false,
  });
}

test('Whatever is written and asked, the answer is the one of the memory storage', async () => {
  const folder = temporaryFolder();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(oneWrite, { maxLength: 6 }), { maxLength: 6 }),
      fc.array(oneQuery, { minLength: 1, maxLength: 12 }),
      async (batches, queries) => {
        const ours = await open(storageIn(folder) as never);
        const memory = await open(getRxStorageMemory() as never);
        const current = new Map<string, Row>();
        for (const batch of batches) {
          const rows: BulkWriteRow<Animal>[] = [];
          for (const { document, isDeleted, isStale } of new Map(batch.map((one) => [one.document.id, one])).values()) {
            number += 1;
            const previous = isStale ? undefined : current.get(document.id);
            rows.push({
              ...(previous === undefined ? {} : { previous }),
              document: {
                ...document,
                _deleted: isDeleted,
                _attachments: {},
                _meta: { lwt: 1000 + number },
                _rev: `${number}-x`,
              },
            });
          }
          const results = [await ours.bulkWrite(structuredClone(rows), 'fuzz'), await memory.bulkWrite(rows, 'fuzz')];
          const refused = results.map(({ error }) => error.map(({ documentId, status }) => `${documentId} ${status}`));
          expect(refused[0]).toEqual(refused[1]);
          const conflicts = new Set(results[1]!.error.map(({ documentId }) => documentId));
          for (const { document } of rows) if (!conflicts.has(document.id)) current.set(document.id, document);
        }
        for (const { selector, sort, skip, limit } of queries) {
          const asked: MangoQuery<Animal> = {
            selector: { ...selector, _deleted: { $eq: false } } as never,
            ...(sort.length === 0 ? {} : { sort: sort.map(([field, way]) => ({ [field]: way })) as never }),
            skip,
            ...(limit === undefined ? {} : { limit }),
          };
          const prepared = prepareQuery<Animal>(schema, normalizeMangoQuery<Row>(schema, asked as never) as never);
          const { documents } = await memory.query(prepared);
          expect((await ours.query(prepared)).documents).toEqual(documents);
          // The memory storage counts past skip and limit; what a storage should do is written at `count` in RxDB.
          expect((await ours.count(prepared)).count).toBe(documents.length);
        }
        await ours.close();
        await memory.remove();
      },
    ),
    { numRuns: 300 },
  );
});
