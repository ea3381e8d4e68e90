import type { Feature } from '../../feature.ts';
import { SettingsPage } from './SettingsPage.tsx';

export const feature: Feature = { pages: [{ path: '/settings', Page: SettingsPage }] };
