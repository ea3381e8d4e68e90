import type { ReactNode } from 'react';
import { SettledProvider, useSettled } from './useSettled.ts';

/** Around one card: it takes no yes until what it shows has been there, and where it is, for a moment. */
export function SettlingCard({ shown, children }: { readonly shown: string; readonly children: ReactNode }) {
  return <SettledProvider value={useSettled(shown)}>{children}</SettledProvider>;
}
