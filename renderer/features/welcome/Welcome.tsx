import type { Session } from '#shared/contract/views.ts';
import { PlainPage } from '../shell/PlainPage.tsx';

export function Welcome({ open }: { open: Session['open'] }) {
  return <PlainPage>{open?.profile.name ?? 'Welcome'}</PlainPage>;
}
