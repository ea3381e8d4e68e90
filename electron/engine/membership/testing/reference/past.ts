/* eslint-disable @typescript-eslint/no-non-null-assertion -- a model that is only tests' business: what is missing is a failed test */
import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { E } from './entries.ts';

type World = ReadonlyMap<EnvelopeId, E>;

/** Which entry knew of which. */
export class Past {
  private readonly world: World;
  private readonly pasts = new Map<EnvelopeId, Set<E>>();
  constructor(world: World) {
    this.world = world;
  }

  entry(id: EnvelopeId): E {
    return this.world.get(id)!;
  }

  /** All that an entry follows. */
  of(entry: E): Set<E> {
    let past = this.pasts.get(entry.id);
    if (past === undefined) {
      past = new Set();
      for (const id of entry.parents) {
        const parent = this.entry(id);
        past.add(parent);
        for (const other of this.of(parent)) past.add(other);
      }
      this.pasts.set(entry.id, past);
    }
    return past;
  }
  before = (one: E, other: E): boolean => this.of(other).has(one);
  apart = (one: E, other: E): boolean => one !== other && !this.before(one, other) && !this.before(other, one);
  depth = (entry: E): number =>
    entry.parents.length === 0 ? 0 : 1 + Math.max(...entry.parents.map((id) => this.depth(this.entry(id))));
}
