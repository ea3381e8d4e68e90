import type { ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';
import './Page.css';

/** A line that opens to more of it: what most people need not read. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="disclosure">
      <summary>
        <ChevronRight aria-hidden />
        {title}
      </summary>
      {children}
    </details>
  );
}
