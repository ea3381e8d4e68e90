import type { ProfileCard } from '#shared/contract/views.ts';
import { PlainPage } from '../shell/PlainPage.tsx';

export function WhoIsHere({ profiles }: { profiles: readonly ProfileCard[] }) {
  return <PlainPage>{profiles.map(({ name }) => name).join(' ')}</PlainPage>;
}
