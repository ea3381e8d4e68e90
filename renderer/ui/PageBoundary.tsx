import { Component, type ReactNode } from 'react';
import { PageProblem } from './PageProblem.tsx';

/** A page that cannot be drawn, because of a bug or of what somebody sent, takes no other page down with it. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <PageProblem problem={{ code: 'INTERNAL' }} /> : this.props.children;
  }
}
