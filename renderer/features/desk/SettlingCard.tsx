import type { ReactNode } from 'react';
import { useSettling } from '../../ui/useSettling.ts';
import { SettledProvider } from './useSettled.ts';

/** Around one card: it takes no yes until what it shows has been there, and where it is, for a moment. */
export function SettlingCard({ shown, children }: { readonly shown: string; readonly children: ReactNode }) {
  return <SettledProvider value={useSettling(shown)}>{children}</SettledProvider>;
}
