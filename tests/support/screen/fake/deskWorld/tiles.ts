import type { WaitingTile } from '#shared/contract/deskViews.ts';
import type { PhotoTile } from '#shared/contract/views.ts';
import { envelopeId } from '../ids.ts';
import { hang, hourMs, type Facts } from '../photos.ts';

const everything = () => ['thumbnail', 'preview', 'original'] as const;

export type Taken = {
  album: string;
  author: 'ada' | 'ben' | 'grandma';
  from: number;
  count: number;
  captions?: string[];
};
export const tiles = (facts: Facts, { album, author, from, count, captions = [] }: Taken): PhotoTile[] =>
  hang(facts, everything, { album, author, from, count, captions, sharedAtMs: facts.nowMs - hourMs }).map(
    ({ sharedAtMs: _, group: __, ...tile }) => tile,
  );

export const waitingTiles = (facts: Facts, taken: Taken): WaitingTile[] =>
  tiles(facts, taken).map((tile) => ({ ...tile, slip: envelopeId(`slip${tile.id}`), untilMs: null }));
