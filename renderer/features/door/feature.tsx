import type { Feature } from '../../feature.ts';
import { DoorBell } from './DoorBell.tsx';
import { DoorPage } from './DoorPage.tsx';

export const feature: Feature = { pages: [{ path: '/door', Page: DoorPage }], Everywhere: DoorBell };
