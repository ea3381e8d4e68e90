import fc from 'fast-check';
import { NEVER } from 'rxjs';
import { expect, test } from 'vitest';
import { openEnvelopeStore, type EnvelopeStore } from './envelopeStore.ts';
import { deviceNamed, envelope, forged, hashGate, idsOf } from './testing/envelopes.ts';
import { contentsOf, upstreamOf } from './testing/stores.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import type { EnvelopePage, Upstream } from './types.ts';

type Step =
  | { readonly do: 'write'; readonly at: number; readonly count: number }
  | { readonly do: 'connect' | 'cut'; readonly at: number; readonly to: number; readonly manner: Manner }
  | { readonly do: 'restart'; readonly at: number }
  | { readonly do: 'settle' };
type Manner = 'well' | 'failing' | 'repeating' | 'forging' | 'deaf';

const computer = fc.nat({ max: 4 });
const manner = fc.constantFrom<Manner>('well', 'failing', 'repeating', 'forging', 'deaf');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('write' as const), at: computer, count: fc.integer({ min: 1, max: 30 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('connect' as const, 'cut' as const),
      at: computer,
      to: computer,
      manner,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), at: computer }) },
  { weight: 2, arbitrary: fc.constant({ do: 'settle' as const }) },
);

/** A connection that is not as it should be: what it does it does for good, to every answer. */
function through(manner: Manner, upstream: Upstream): Upstream {
  let calls = 0;
  let last: EnvelopePage | undefined;
  return {
    ...upstream,
    changes$: manner === 'deaf' ? NEVER : upstream.changes$,
    async changesSince(checkpoint, limit) {
      calls += 1;
      if (manner === 'failing' && calls % 2 === 1) throw new Error('cut');
      const page = await upstream.changesSince(checkpoint, manner === 'repeating' ? Math.min(limit, 7) : limit);
      if (manner === 'forging')
        return {
          ...page,
          envelopes: page.envelopes.flatMap((one) => [forged(envelope(one.id)), one]).slice(0, limit * 2),
        };
      if (manner === 'repeating') {
        // What came before comes again, in front of what is new and the wrong way round.
        const again = [...(last?.envelopes ?? [])].reverse();
        last = page;
        return { ...page, envelopes: page.envelopes.length === 0 ? [] : [...again, ...page.envelopes] };
      }
      return page;
    },
  };
}

test(
  '[R7] [R8] [R9] Whatever is cut, repeated, forged and restarted between three to five computers: once all are connected again, all have the same',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 5 }), fc.array(step, { maxLength: 25 }), async (count, steps) => {
        const folders = Array.from({ length: count }, temporaryFolder);
        const open = async (at: number): Promise<EnvelopeStore> => {
          const opened = await openEnvelopeStore({
            directory: folders[at]!,
            gate: hashGate,
            following: { pageSize: 20, retryMs: 1, answerMs: 1_000 },
          });
          if (!opened.ok) throw new Error(opened.problem.code);
          return opened.value;
        };
        const stores: EnvelopeStore[] = [];
        for (let at = 0; at < count; at += 1) stores.push(await open(at));
        const written = new Set<string>();
        let number = 0;
        const link = (at: number, to: number, manner: Manner) =>
          stores[at]!.replication.add(through(manner, upstreamOf(stores[to]!, deviceNamed(`computer ${to}`))));

        for (const one of steps) {
          if (one.do === 'settle') {
            await Promise.all(stores.map((store) => store.replication.inSync()));
            continue;
          }
          const at = one.at % count;
          if (one.do === 'write') {
            const list = Array.from({ length: one.count }, () => envelope(`${at} ${(number += 1)}`));
            for (const id of idsOf(list)) written.add(id);
            await stores[at]!.append(list);
          } else if (one.do === 'restart') {
            await stores[at]!.close();
            stores[at] = await open(at);
          } else if (one.to % count !== at) {
            const to = one.to % count;
            if (one.do === 'connect') link(at, to, one.manner);
            else stores[at]!.replication.remove(upstreamOf(stores[to]!, deviceNamed(`computer ${to}`)).key);
          }
        }

        // Healed: a ring is enough, because everybody passes on what it has.
        for (let at = 0; at < count; at += 1) link(at, (at + 1) % count, 'well');
        for (let round = 0; round < count; round += 1) for (const store of stores) await store.replication.inSync();
        for (const store of stores) {
          const ids = idsOf(await contentsOf(store));
          expect(ids).toHaveLength(written.size);
          expect(new Set(ids)).toEqual(written);
        }
        for (const store of stores) await store.close();
      }),
      { numRuns: 12 },
    );
  },
);
