import type { Feature } from './feature.ts';
import { feature as activity } from './features/activity/feature.tsx';
import { feature as album } from './features/album/feature.tsx';
import { feature as albums } from './features/albums/feature.tsx';
import { feature as connections } from './features/connections/feature.tsx';
import { feature as desk } from './features/desk/feature.tsx';
import { feature as door } from './features/door/feature.tsx';
import { feature as importing } from './features/importing/feature.tsx';
import { feature as joining } from './features/joining/feature.tsx';
import { feature as people } from './features/people/feature.tsx';
import { feature as pile } from './features/pile/feature.tsx';
import { feature as quiet } from './features/quiet/feature.tsx';
import { feature as rules } from './features/rules/feature.tsx';
import { feature as settings } from './features/settings/feature.tsx';
import { feature as takenBack } from './features/takenBack/feature.tsx';
import { feature as takingDown } from './features/takingDown/feature.tsx';
import { feature as waiting } from './features/waiting/feature.tsx';
import { feature as wall } from './features/wall/feature.tsx';

/** Everything that has a place inside the shell, in the order of the rail. */
export const features: readonly Feature[] = [
  wall,
  albums,
  album,
  pile,
  waiting,
  importing,
  people,
  desk,
  rules,
  activity,
  takenBack,
  takingDown,
  quiet,
  door,
  joining,
  connections,
  settings,
];
