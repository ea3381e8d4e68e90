import type { ReactNode } from 'react';
import './Key.css';

/**
 * The key that does what the button says, for whoever uses keys. A screen reader has the button, and reads the key only where
 * there is no time to find that: `aloud`.
 */
export function Key({ aloud = false, children }: { readonly aloud?: boolean; readonly children: ReactNode }) {
  return (
    <kbd className="key" aria-hidden={!aloud}>
      {children}
    </kbd>
  );
}
