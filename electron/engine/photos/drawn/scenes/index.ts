import type { Scene } from '../paint/layers.ts';
import { autumn } from './autumn.ts';
import { balloons } from './balloons.ts';
import { beach } from './beach.ts';
import { cake } from './cake.ts';
import { citrus } from './citrus.ts';
import { city } from './city.ts';
import { dahlia } from './dahlia.ts';
import { forest } from './forest.ts';
import { kites } from './kites.ts';
import { lake } from './lake.ts';
import { leaves } from './leaves.ts';
import { meadow } from './meadow.ts';
import { mountains } from './mountains.ts';
import { sea } from './sea.ts';
import { snow } from './snow.ts';
import { stars } from './stars.ts';
import { tulips } from './tulips.ts';

/**
 * In an order in which neighbours differ: a wall is drawn with seeds that follow each other. The demo's captions
 * count on this order (its seeds 11, 22 and 33 are the lake, the mountains and the leaves).
 */
export const scenes = {
  ...{ citrus, cake, meadow, balloons, forest, mountains, autumn, kites, city },
  ...{ stars, snow, lake, sea, beach, tulips, dahlia, leaves },
} as const satisfies Readonly<Record<string, Scene>>;

export type SceneName = keyof typeof scenes;

export const sceneNames = Object.keys(scenes) as readonly SceneName[];
