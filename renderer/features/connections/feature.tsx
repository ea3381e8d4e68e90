import type { Feature } from '../../feature.ts';
import { ConnectionsPage } from './ConnectionsPage.tsx';

export const feature: Feature = { pages: [{ path: '/connections', Page: ConnectionsPage }] };
