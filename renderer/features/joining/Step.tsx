import { useEffect, useRef, type ReactNode } from 'react';
import { useTabTitle } from '../../ui/PageHeader.tsx';
import './Joining.css';

/** One moment of the dialogue: a drawing, what is going on, what can be done. Its title takes the focus, so that it is read out. */
export function Step(props: {
  readonly title: string;
  readonly lead: string;
  readonly drawing?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const { title, lead, drawing, children, actions } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!(document.activeElement instanceof HTMLButtonElement)) heading.current?.focus();
  }, [title]);
  useTabTitle(title);
  return (
    <div className="joining">
      {drawing}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className="joining-lead">{lead}</p>
      {children}
      {actions !== undefined && <div className="page-acts">{actions}</div>}
    </div>
  );
}
