import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import type { Feature } from '../../feature.ts';
import { PageBoundary } from '../../ui/PageBoundary.tsx';

/** The page of these features that stands at the address, and something else where none does. */
export function FeaturePages({ features, children }: { features: readonly Feature[]; children: ReactNode }) {
  return (
    <Switch>
      {features.flatMap(({ pages }) =>
        pages.map(({ path, Page, key = path }) => (
          <Route key={key} path={path}>
            <PageBoundary>
              <Page />
            </PageBoundary>
          </Route>
        )),
      )}
      <Route>{children}</Route>
    </Switch>
  );
}
