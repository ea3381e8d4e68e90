import type { ReactNode } from 'react';
import { AppMark } from '../../ui/drawings/AppMark.tsx';
import './PlainPage.css';

/** A page without the rail: before anybody is in, and when the engine is gone. */
export function PlainPage({
  children,
  quiet = false,
  foot,
}: {
  children: ReactNode;
  quiet?: boolean;
  foot?: ReactNode;
}) {
  if (quiet) {
    return (
      <div className="plain" role="status">
        <p className="hidden-visually">{children}</p>
      </div>
    );
  }
  return (
    <div className="plain">
      <header className="plain-brand">
        <AppMark />
        Homeroll
      </header>
      <main className="plain-main">{children}</main>
      {foot !== undefined && <footer className="plain-foot">{foot}</footer>}
    </div>
  );
}
