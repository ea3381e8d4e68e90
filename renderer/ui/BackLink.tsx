import type { ReactNode } from 'react';
import { ChevronLeft } from 'lucide-react';
import { Link } from 'wouter';
import './Page.css';

/** Over a page's title: the page that it is one of. */
export function BackLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link href={to} className="back-link">
      <ChevronLeft aria-hidden />
      {children}
    </Link>
  );
}
