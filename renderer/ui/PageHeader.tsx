import { useEffect, useRef, type ReactNode } from 'react';
import './Page.css';

/**
 * A page's title, a sentence under it and what can be done. Coming to a page moves the focus to its title, so that
 * a screen reader says where we are; the browser tab says it too.
 *
 * @param tab the name in the browser's tab, where the title is not plain text
 */
export function PageHeader(props: {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly tab?: string;
}) {
  const { title, lead, actions, tab } = props;
  return (
    <header className="page-header">
      <div>
        <PageTitle tab={tab ?? (typeof title === 'string' ? title : '')}>{title}</PageTitle>
        {lead !== undefined && lead !== '' && <p>{lead}</p>}
      </div>
      {actions !== undefined && <div className="page-acts">{actions}</div>}
    </header>
  );
}

/** The h1 of a page, which takes the focus when nothing else has it. */
export function PageTitle({ children, tab, className }: { children: ReactNode; tab: string; className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  useTabTitle(tab);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}

/** What a page says before there is anything on it: a drawing, what this place is for, and the first step. */
export function EmptyState(props: {
  readonly drawing?: ReactNode;
  /** 1 where no page header stands above it: then it is the page's title itself. */
  readonly level?: 1 | 2;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const { title, level } = props;
  return (
    <div className="empty">
      {props.drawing}
      {level === 1 ? (
        <PageTitle tab={typeof title === 'string' ? title : ''} className="empty-title">
          {title}
        </PageTitle>
      ) : (
        <h2 className="empty-title">{title}</h2>
      )}
      {props.children !== undefined && <p>{props.children}</p>}
      {props.actions !== undefined && <div className="page-acts">{props.actions}</div>}
    </div>
  );
}

/** Names the browser's tab after the page. */
export function useTabTitle(name: string): void {
  useEffect(() => {
    document.title = name === '' ? 'Homeroll' : `${name} · Homeroll`;
  }, [name]);
}
